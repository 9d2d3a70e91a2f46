import {
  defineEventHandler,
  getQuery,
  getRequestHeader,
  getRouterParams,
  setResponseHeader,
  setResponseStatus,
  type EventHandler,
  type H3Event,
} from "h3";
import * as v from "valibot";
import { refusalOf, stepUpScopeOf, type Access, type Actor } from "#domain/access.ts";
import { dateIn } from "#domain/calendar.ts";
import type { AuditMetadata } from "#domain/audit.ts";
import { DomainError } from "#domain/errors.ts";
import type { StepUpScope } from "#domain/lists.ts";
import { attemptsToRecord, isDenial, recordDenial } from "#http/denials.ts";
import { fieldErrors } from "#http/field-errors.ts";
import { onceFor, type Once } from "#http/idempotency.ts";
import { languageOf } from "#http/language.ts";
import { assertPublicCheckAllowed } from "#http/rate-limits.ts";
import { NoFields, readJson } from "#http/read-json.ts";
import type { AuditEntry, RouteContext, RouteDefinition, Schema } from "#http/route-types.ts";
import { now } from "#services/clock.ts";
import { getServices } from "#services/index.ts";
import { getStorage } from "#storage/index.ts";
import "#http/request-context.ts";

// The generic parameters of one definition do not matter to whoever walks all of them.
export type AnyDefinition = Pick<
  RouteDefinition<Access, Schema | undefined, Schema | undefined, Schema | undefined, Schema | null>,
  "access" | "summary" | "params" | "query" | "body" | "response" | "produces" | "status" | "audit"
> & { readonly multipart?: true };

export type Route = EventHandler & { readonly definition: AnyDefinition };

type Answered = { readonly status?: number | undefined; readonly response: Schema | null };

type Exchange = {
  readonly event: H3Event;
  readonly actor: Actor | null;
  readonly startedAt: string;
  readonly grants: { scope: StepUpScope; token: string }[];
  subject: { id: string | null; metadata: AuditMetadata };
  afterwards: (() => void)[];
};

/**
 * Every route of the house comes from here: who may call it, what it takes, what it answers, what the audit says.
 * Decides in this order: permission, step-up, body and query, path. A write runs in one transaction together with its
 * audit row and its kept idempotent answer.
 */
export function defineRoute<
  A extends Access,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  R extends Schema | null = null,
>(definition: RouteDefinition<A, P, Q, B, R>): Route {
  const handler = defineEventHandler(async (event) => {
    try {
      return await answer(event, definition);
    } catch (error) {
      if (error instanceof DomainError && isDenial(error.code))
        recordDenial(event, error.code, definition.audit?.action);
      throw error;
    }
  });
  return Object.assign(handler, { definition });
}

async function answer<
  A extends Access,
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  R extends Schema | null,
>(event: H3Event, definition: RouteDefinition<A, P, Q, B, R>): Promise<unknown> {
  const { audit, access } = definition;
  if (definition.publicCheck) await assertPublicCheckAllowed(event.context.network ?? "");
  const exchange = beginExchange(event, access);
  const body =
    definition.body || hasBody(event)
      ? await readJson(event, definition.body ?? NoFields)
      : { value: undefined, raw: "" };
  const query = parseQuery(definition.query, event);
  const params = parseParams(definition.params, event);
  const context = contextOf<A, P, Q, B>(exchange, { params, query, body: body.value });

  if (!audit) {
    definition.entitled?.(context);
    return reply(event, definition, settled(await definition.handler(context)));
  }
  const storage = getStorage();
  const once = definition.secret ? null : onceFor(exchange, body.raw);
  try {
    const kept = once?.kept();
    if (kept) {
      definition.entitled?.(context);
      return replay(event, kept);
    }
    const outcome = await storage.transaction(() => write(exchange, definition, context, once));
    const answered = settled(outcome);
    for (const work of exchange.afterwards) work();
    return reply(event, definition, answered);
  } finally {
    once?.release();
  }
}

/** Inside the transaction: decide on the stored record, change it, record it, keep the answer. */
function write<
  A extends Access,
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  R extends Schema | null,
>(
  exchange: Exchange,
  definition: RouteDefinition<A, P, Q, B, R>,
  context: RouteContext<A, P, Q, B>,
  once: Once | null,
): unknown {
  const { audit } = definition;
  exchange.subject = { id: null, metadata: {} };
  exchange.afterwards = [];
  definition.entitled?.(context);
  const outcome: unknown = definition.handler(context);
  if (audit) recordOutcome(exchange, audit, outcome, context.params);
  if (outcome instanceof DomainError) return outcome;
  useGrants(exchange);
  once?.keep({ status: definition.status ?? 200, body: JSON.stringify(outcome) });
  return outcome;
}

/** Permission first, then step-up: both are decided before anything of the request is read. */
export function beginExchange(event: H3Event, access: Access): Exchange {
  const actor = event.context.actor ?? null;
  const refusal = refusalOf(actor, access);
  if (refusal) throw new DomainError(refusal);
  const exchange: Exchange = {
    event,
    actor,
    startedAt: now(),
    grants: [],
    subject: { id: null, metadata: {} },
    afterwards: [],
  };
  const scope = stepUpScopeOf(access);
  if (scope) demandGrant(exchange, scope);
  return exchange;
}

export function contextOf<A extends Access, P, Q, B>(
  exchange: Exchange,
  input: { params: unknown; query?: unknown; body?: unknown },
): RouteContext<A, P, Q, B> {
  const { event, actor } = exchange;
  const services = getServices();
  return {
    event,
    actor,
    params: input.params,
    query: input.query,
    body: input.body,
    storage: getStorage(),
    services,
    now: exchange.startedAt,
    // Few routes ask for these two.
    get today() {
      return dateIn(services.settings.timezone, exchange.startedAt);
    },
    get language() {
      return languageOf(event);
    },
    session() {
      if (!actor?.sessionId) throw new DomainError("forbidden");
      return actor.sessionId;
    },
    concerns(id: string, metadata: AuditMetadata = {}) {
      exchange.subject = { id, metadata };
    },
    afterwards(work: () => void) {
      exchange.afterwards.push(work);
    },
    requireStepUp(scope: StepUpScope) {
      demandGrant(exchange, scope);
    },
  } as RouteContext<A, P, Q, B>;
}

/** The audit row of a write; a refusal that keeps its counted try is recorded as denied. */
export function recordOutcome(exchange: Exchange, audit: AuditEntry, outcome: unknown, params: unknown): void {
  const { actor, event, subject } = exchange;
  const refused = outcome instanceof DomainError ? outcome.code : null;
  const attempts = refused ? attemptsToRecord(event, audit.action) : 1;
  if (attempts === 0) return;
  getStorage().audit.record({
    at: exchange.startedAt,
    actorType: actor ? "user" : "anonymous",
    actorId: actor?.id ?? null,
    actorRole: actor?.role ?? null,
    action: audit.action,
    targetType: audit.target,
    targetId: subject.id ?? idOf(params) ?? idOf(outcome),
    result: refused ? "denied" : "success",
    reasonCode: refused,
    requestId: event.context.requestId ?? null,
    metadata: attempts > 1 ? { ...subject.metadata, count: attempts } : subject.metadata,
  });
}

/** A malformed id names nothing, so it answers like an unknown one. */
export function parseParams(schema: Schema | undefined, event: H3Event): unknown {
  if (!schema) return undefined;
  const result = v.safeParse(schema, getRouterParams(event, { decode: true }));
  if (!result.success) throw new DomainError("not_found");
  return result.output;
}

/** Every POST, PUT and PATCH is JSON, also an empty one; a DELETE with a body is held to the same. */
function hasBody(event: H3Event): boolean {
  const { headers } = event.node.req;
  const sent = Number(headers["content-length"] ?? 0) > 0 || headers["transfer-encoding"] !== undefined;
  return sent || event.method === "POST" || event.method === "PUT" || event.method === "PATCH";
}

function parseQuery(schema: Schema | undefined, event: H3Event): unknown {
  if (!schema) return undefined;
  const result = v.safeParse(schema, getQuery<Record<string, unknown>>(event));
  if (!result.success) throw new DomainError("invalid", { errors: fieldErrors(result.issues) });
  return result.output;
}

function demandGrant(exchange: Exchange, scope: StepUpScope): void {
  const { actor, event } = exchange;
  const token = getRequestHeader(event, "x-step-up");
  const sessionId = actor?.sessionId;
  if (!token || !sessionId || !getStorage().factors.hasGrant(token, sessionId, scope, exchange.startedAt)) {
    throw new DomainError("step_up_required");
  }
  if (!exchange.grants.some((grant) => grant.scope === scope)) exchange.grants.push({ scope, token });
}

/** A grant is good for one success; a second request that raced for it is rolled back. */
function useGrants(exchange: Exchange): void {
  for (const { token } of exchange.grants) {
    if (!getStorage().factors.useGrant(token, exchange.startedAt)) throw new DomainError("step_up_required");
  }
}

function settled<T>(outcome: T | DomainError): T {
  if (outcome instanceof DomainError) throw outcome;
  return outcome;
}

export function reply(event: H3Event, definition: Answered, outcome: unknown): unknown {
  if (!definition.response) {
    if (definition.status !== undefined) setResponseStatus(event, definition.status);
    return outcome ?? null;
  }
  const { environment } = getServices().settings;
  // Where nobody waits for speed the answer is held against its published shape, so that the description cannot lie.
  if (environment === "test" || environment === "dev") v.parse(definition.response, outcome);
  if (definition.status !== undefined) setResponseStatus(event, definition.status);
  return asJson(event, JSON.stringify(outcome));
}

export function replay(event: H3Event, kept: { status: number; body: string }): string {
  setResponseHeader(event, "idempotency-replayed", "true");
  setResponseStatus(event, kept.status);
  return asJson(event, kept.body);
}

function asJson(event: H3Event, body: string): string {
  setResponseHeader(event, "content-type", "application/json");
  return body;
}

function idOf(value: unknown): string | null {
  return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string" ? value.id : null;
}
