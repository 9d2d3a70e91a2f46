import type { H3Event } from "h3";
import type * as v from "valibot";
import type { Access, Actor } from "#domain/access.ts";
import type { AuditAction, AuditMetadata, AuditTarget } from "#domain/audit.ts";
import type { DomainError } from "#domain/errors.ts";
import type { StepUpScope } from "#domain/lists.ts";
import type { Language } from "#http/language.ts";
import type { Services } from "#services/index.ts";
import type { Storage } from "#storage/index.ts";

export type Schema = v.GenericSchema;
export type Output<S> = S extends Schema ? v.InferOutput<S> : undefined;
/** Without a response schema: nothing, or content of the declared media types. */
export type Input<S> = S extends Schema ? v.InferInput<S> : string | Uint8Array | null;

/** What every handler gets. `actor` is null only on public routes. */
export type RouteContext<A extends Access, P, Q, B> = {
  readonly event: H3Event;
  readonly actor: A extends "public" ? Actor | null : Actor;
  readonly params: Output<P>;
  readonly query: Output<Q>;
  readonly body: Output<B>;
  readonly storage: Storage;
  readonly services: Services;
  /** ISO 8601 in UTC; one instant for the whole request. */
  readonly now: string;
  /** The calendar day of this instant in the operator's time zone. */
  readonly today: string;
  readonly language: Language;
  /** The session's id; refuses actors without one (API tokens, developer headers). */
  session(): string;
  /** Says what the audit row is about where that is not the `id` of the path. */
  concerns(id: string, metadata?: AuditMetadata): void;
  /** Runs once the write is safe: cookies, waking background work. Never runs for a refused or repeated try. */
  afterwards(work: () => void): void;
  /** For routes where only some bodies are sensitive: the grant is used up with the write's success. */
  requireStepUp(scope: StepUpScope): void;
};

/** How the audit names a write. */
export type AuditEntry = { readonly action: AuditAction; readonly target: AuditTarget };

export type Described<P, Q, R> = {
  /** One sentence for the API description. */
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  /** Null: no body (204), or one that is no JSON, as `produces` says. */
  readonly response: R;
  readonly produces?: readonly string[];
  readonly status?: 200 | 201 | 202 | 204;
};

export type RouteDefinition<A extends Access, P, Q, B, R> = Described<P, Q, R> & {
  /** Required. There is no default, and no way to leave it out. */
  readonly access: A;
  readonly body?: B;
  /** Makes the route a write: one transaction around the synchronous handler, with its audit row inside. */
  readonly audit?: AuditEntry;
  /** The answer holds a secret or concerns this session alone: it is never kept for an idempotent replay. */
  readonly secret?: true;
  /** A capability that a stranger may try: held to the tighter limit of public checks. */
  readonly publicCheck?: true;
  /** Loads what the actor must be entitled to; runs before a kept answer is replayed, too. */
  entitled?(context: RouteContext<A, P, Q, B>): unknown;
  /**
   * Returning a `DomainError` refuses but keeps what was written (counted tries); throwing one rolls everything back.
   */
  handler(context: RouteContext<A, P, Q, B>): Input<R> | DomainError | Promise<Input<R> | DomainError>;
};
