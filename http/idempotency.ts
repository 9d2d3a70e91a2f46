import { getRequestHeader, type H3Event } from "h3";
import type { Actor } from "#domain/access.ts";
import { DomainError } from "#domain/errors.ts";
import { getStorage } from "#storage/index.ts";

const KEPT_MS = 24 * 60 * 60_000;
const MAX_LENGTH = 128;

export type Answer = { readonly status: number; readonly body: string };

/** One repeated POST: at most one of them does the work, the others get its answer. */
export type Once = {
  /** The kept answer of an earlier request. @throws idempotency_key_reused when its body was another */
  kept(): Answer | null;
  /** Called inside the transaction of the work. */
  keep(answer: Answer): void;
  /** Lets the next request with this key in; call it whatever happened. */
  release(): void;
};

const inFlight = new Set<string>();

/**
 * Honours `Idempotency-Key` on POST, per actor, method and path.
 * @param body what equality is judged by: the raw JSON, or an upload's fields and checksum
 * @returns null when the request carries no key
 * @throws idempotency_in_progress while the first request is still running
 */
export function onceFor(
  exchange: { event: H3Event; actor: Actor | null; startedAt: string },
  body: string,
): Once | null {
  const { event, actor, startedAt } = exchange;
  const header = getRequestHeader(event, "idempotency-key");
  if (header === undefined || event.method !== "POST" || !actor) return null;
  if (header === "" || header.length > MAX_LENGTH) {
    throw new DomainError("invalid", { errors: [{ path: "idempotency-key", message: `too_long:${MAX_LENGTH}` }] });
  }
  const [path = ""] = event.path.split("?");
  const key = { actorId: actor.id, method: event.method, path, key: header };
  const name = JSON.stringify(key);
  if (inFlight.has(name)) throw new DomainError("idempotency_in_progress");
  inFlight.add(name);
  const { idempotency } = getStorage();

  return {
    kept() {
      const found = idempotency.find(key, body, new Date(Date.parse(startedAt) - KEPT_MS).toISOString());
      if (!found) return null;
      if (!found.sameBody) throw new DomainError("idempotency_key_reused");
      return found;
    },
    keep: (answer) => idempotency.keep(key, body, answer, startedAt),
    release: () => void inFlight.delete(name),
  };
}
