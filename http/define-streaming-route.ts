import { defineEventHandler, type EventHandler } from "h3";
import type { Access } from "#domain/access.ts";
import { DomainError } from "#domain/errors.ts";
import {
  beginExchange,
  contextOf,
  parseParams,
  recordOutcome,
  reply,
  replay,
  type AnyDefinition,
} from "#http/define-route.ts";
import { isDenial, recordDenial } from "#http/denials.ts";
import { onceFor } from "#http/idempotency.ts";
import type { AuditEntry, Described, Input, RouteContext, Schema } from "#http/route-types.ts";
import { getStorage } from "#storage/index.ts";

type StreamingContext<A extends Access, P> = RouteContext<A, P, undefined, undefined> & {
  /**
   * The one transaction of a streaming route, after its slow work. `sameAs` is what an idempotent repetition is
   * recognised by; a repetition does no work and gets the first answer.
   */
  commit<T>(sameAs: string, work: () => T): Promise<T | Kept>;
};

/** Marks an answer that an earlier request with the same key produced. */
export class Kept {
  constructor(readonly answer: { readonly status: number; readonly body: string }) {}
}

type StreamingDefinition<A extends Access, P, R> = Described<P, undefined, R> & {
  readonly access: A;
  readonly multipart: true;
  readonly audit: AuditEntry;
  handler(context: StreamingContext<A, P>): Promise<Input<R> | Kept>;
};

/** A route that reads a stream before it writes: slow work first, then one `commit` with the audit row inside. */
export function defineStreamingRoute<
  A extends Access,
  P extends Schema | undefined = undefined,
  R extends Schema | null = null,
>(definition: StreamingDefinition<A, P, R>): EventHandler & { readonly definition: AnyDefinition } {
  const handler = defineEventHandler(async (event) => {
    try {
      const exchange = beginExchange(event, definition.access);
      const params = parseParams(definition.params, event);
      const context = contextOf<A, P, undefined, undefined>(exchange, { params });

      const commit = async <T>(sameAs: string, work: () => T): Promise<T | Kept> => {
        const once = onceFor(exchange, sameAs);
        try {
          const kept = once?.kept();
          if (kept) return new Kept(kept);
          const outcome = await getStorage().transaction(() => {
            exchange.afterwards = [];
            const outcome = work();
            recordOutcome(exchange, definition.audit, outcome, params);
            once?.keep({ status: definition.status ?? 200, body: JSON.stringify(outcome) });
            return outcome;
          });
          for (const then of exchange.afterwards) then();
          return outcome;
        } finally {
          once?.release();
        }
      };

      const outcome = await definition.handler({ ...context, commit });
      return outcome instanceof Kept ? replay(event, outcome.answer) : reply(event, definition, outcome);
    } catch (error) {
      if (error instanceof DomainError && isDenial(error.code))
        recordDenial(event, error.code, definition.audit.action);
      throw error;
    }
  });
  return Object.assign(handler, { definition });
}
