import { language } from "../i18n/index.ts";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface RequestOptions {
  body?: unknown;
  query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  /** Makes a repeated POST replay its first answer; see newIdempotencyKey. */
  idempotencyKey?: string;
  /** The grant of a fresh step-up. */
  stepUp?: string;
  signal?: AbortSignal;
  /** A refusal here is an answer, not a reason to leave the page. */
  quiet?: boolean;
}

export interface FieldProblem {
  /** Name of the field as the contract writes it, in snake_case; nested ones joined by a dot. */
  path: string;
  message: string;
}

/** A refusal or failure, as the server's problem document tells it. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when the server could not be reached. */
    readonly status: number,
    /** Stable code of the contract; "offline" when the server could not be reached. */
    readonly code: string,
    /** One sentence for people, in their language; may be empty. */
    readonly title: string,
    readonly requestId: string | null = null,
    readonly errors: readonly FieldProblem[] = [],
    /** Seconds to wait, where the server says so. */
    readonly retryAfter: number | null = null,
  ) {
    super(title || code);
    this.name = "ApiError";
  }
}

/**
 * The only place that talks to the server. Resolves with the answer's JSON (undefined for 204), rejects with ApiError.
 * `path` begins below /api: "/vehicles".
 */
export async function request<Answer>(method: Method, path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await accepted(method, path, options);
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

/** The bytes of a document, to be shown by the page itself; refusals as for `request`. */
export const requestFile = async (path: string, options: RequestOptions = {}): Promise<Blob> =>
  (await accepted("GET", path, options)).blob();

/** The headers that every call carries; uploads send them too. */
export function commonHeaders(options: RequestOptions = {}): Record<string, string> {
  return {
    accept: "application/json",
    "accept-language": language(),
    ...(options.idempotencyKey ? { "idempotency-key": options.idempotencyKey } : {}),
    ...(options.stepUp ? { "x-step-up": options.stepUp } : {}),
  };
}

/** One per thing that a person means to do once: make it when the form opens, renew it after success. */
export const newIdempotencyKey = (): string => crypto.randomUUID();

/** Says what happens when the server refuses for want of a session, consent or second factor. */
export function whenRefused(handler: (error: ApiError) => void): void {
  onRefusal = handler;
  const missed = tooEarly;
  if (missed) queueMicrotask(() => handler(missed));
}

/** Reports a refusal that reached the app on another way than `request`, such as an upload. */
export const reportRefusal = (error: ApiError): void => onRefusal(error);

/** A refusal of what was asked before the app stood. */
let tooEarly: ApiError | undefined;
let onRefusal = (error: ApiError): void => {
  tooEarly = error;
};

async function accepted(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const response = await send(method, path, options);
  if (response.ok) return response;
  const error = await toApiError(response);
  if (!options.quiet) onRefusal(error);
  throw error;
}

async function send(method: Method, path: string, options: RequestOptions): Promise<Response> {
  const hasBody = options.body !== undefined;
  // The server takes a write only as JSON, also one without a body.
  const isJson = hasBody || method === "POST" || method === "PUT" || method === "PATCH";
  try {
    return await fetch(`/api${path}${queryString(options.query)}`, {
      method,
      headers: { ...commonHeaders(options), ...(isJson ? { "content-type": "application/json" } : {}) },
      ...(hasBody ? { body: JSON.stringify(options.body) } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
      credentials: "same-origin",
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(0, "offline", "");
  }
}

function queryString(query: RequestOptions["query"]): string {
  const pairs = Object.entries(query ?? {}).filter(
    ([, value]) => value !== null && value !== undefined && value !== "",
  );
  return pairs.length ? `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}` : "";
}

async function toApiError(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get("retry-after")) || null;
  const problem: unknown = await response.json().catch(() => null);
  return problemToError(response.status, problem, response.headers.get("x-request-id"), retryAfter);
}

/** Reads an RFC 9457 problem document; anything else becomes an error without a title. */
export function problemToError(
  status: number,
  problem: unknown,
  requestId: string | null,
  retryAfter: number | null,
): ApiError {
  const { code, title, request_id, errors } = (problem ?? {}) as Partial<Record<string, unknown>>;
  return new ApiError(
    status,
    typeof code === "string" ? code : `status_${status}`,
    typeof title === "string" ? title : "",
    typeof request_id === "string" ? request_id : requestId,
    Array.isArray(errors) ? (errors as FieldProblem[]) : [],
    retryAfter,
  );
}
