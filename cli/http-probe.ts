import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { buffer } from "node:stream/consumers";
import { TLSSocket } from "node:tls";

export type Certificate = {
  readonly daysLeft: number;
  /** Why a browser would refuse it: Node's code, or null. */
  readonly problem: string | null;
};

export type Probe = {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
  /** Who answered. */
  readonly address: string;
  /** Null without TLS. */
  readonly certificate: Certificate | null;
};

export type Question = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  readonly timeoutMs?: number;
  /** Refuse what a browser would refuse: for requests that carry a secret. */
  readonly trustedOnly?: boolean;
};

const TIMEOUT_MS = 10_000;
const DAY_MS = 24 * 60 * 60_000;

/**
 * One request on a connection of its own; no redirect is followed. A certificate that is not trusted is reported instead
 * of refused, so that a check can say more than "failed".
 * @throws the connection's error, or one with the code ETIMEDOUT
 */
export function ask(
  url: string,
  { method = "GET", headers, body, timeoutMs = TIMEOUT_MS, trustedOnly = false }: Question = {},
): Promise<Probe> {
  const options = { method, headers: { connection: "close", ...headers }, rejectUnauthorized: trustedOnly };
  const request = url.startsWith("https:") ? requestHttps(url, options) : requestHttp(url, options);
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(
      () => request.destroy(Object.assign(new Error("No answer in time."), { code: "ETIMEDOUT" })),
      timeoutMs,
    );
    const fail = (error: Error) => {
      clearTimeout(deadline);
      reject(error);
    };
    request.once("error", fail);
    request.once("response", (response) => {
      const { socket } = response;
      const address = socket.remoteAddress ?? "";
      const certificate = socket instanceof TLSSocket ? certificateOf(socket) : null;
      buffer(response).then((content) => {
        clearTimeout(deadline);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: content, address, certificate });
      }, fail);
    });
    request.end(body);
  });
}

/** The JSON object in an answer, or an empty one. */
export function jsonOf({ body }: Probe): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** The code of a failed connection: never its message, which may repeat an address. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error ? error.name : "unknown";
}

function certificateOf(socket: TLSSocket): Certificate {
  const { valid_to: validTo } = socket.getPeerCertificate();
  const daysLeft = Math.floor((Date.parse(validTo) - Date.now()) / DAY_MS);
  // Node's types say Error, at run time it is a code.
  const problem: unknown = socket.authorizationError;
  return { daysLeft, problem: socket.authorized ? null : problem instanceof Error ? codeOf(problem) : String(problem) };
}
