import type { H3Event } from "h3";
import type { AuditAction } from "#domain/audit.ts";
import type { ErrorCode } from "#domain/errors.ts";
import { isGuardedRoom, pathSegments } from "#http/header-gate.ts";
import { REFUSALS } from "#http/error-titles.ts";
import { now } from "#services/clock.ts";
import { describe, log } from "#services/log.ts";
import { getStorage } from "#storage/index.ts";

const WINDOW_MS = 60_000;

type Burst = { readonly startedAt: number; suppressed: number };

/** One entry per network and route of the last minute; anonymous floods must not fill the audit. */
const bursts = new Map<string, Burst>();

/** True for refusals that say "not you": these are audited, mistakes in a form are not. */
export function isDenial(code: ErrorCode): boolean {
  const { status } = REFUSALS[code];
  return status === 401 || status === 403 || code === "own_object";
}

/**
 * Records a refused attempt: of signed-in people each one, of anonymous callers at most one a minute per network and
 * route template, the rest as a count. Nobody's answer waits for it or fails by it.
 */
export function recordDenial(event: H3Event, code: ErrorCode, action: AuditAction = "AUTH_DENIED"): void {
  const { actor = null, requestId } = event.context;
  const count = attemptsToRecord(event, action);
  if (count === 0) return;
  const route = routeTemplate(event);
  const storage = getStorage();
  storage
    .transaction(() =>
      storage.audit.record({
        at: now(),
        actorType: actor ? "user" : "anonymous",
        actorId: actor?.id ?? null,
        actorRole: actor?.role ?? null,
        action,
        result: "denied",
        reasonCode: code,
        requestId: requestId ?? null,
        metadata: { method: event.method, route, ...(count > 1 ? { count } : {}) },
      }),
    )
    .catch((error: unknown) => log.warn({ event: "audit_denial_lost", error: describe(error) }));
}

/** How many refused attempts a row recorded now stands for: 0 where an earlier one of this minute speaks for it. */
export function attemptsToRecord(event: H3Event, action: AuditAction): number {
  const { actor, network = "" } = event.context;
  if (action === "DEV_HEADER_REJECTED") return countOf(`${action} ${network}`);
  return actor ? 1 : countOf(`${action} ${network} ${routeTemplate(event)}`);
}

/** The pattern that matched, never the address itself: addresses may carry a token. Before the router ran, the room. */
export function routeTemplate(event: H3Event): string {
  const matched = event.context.matchedRoute?.path;
  if (matched !== undefined) return matched;
  return isGuardedRoom(event.path) ? `/api/${pathSegments(event.path)[1] ?? ""}/**` : "-";
}

/** 1 for the first attempt of a minute, 0 for those within it; the first one after it carries the count of the silent ones. */
function countOf(key: string): number {
  const at = Date.now();
  if (bursts.size > 10_000) for (const [old, burst] of bursts) if (at - burst.startedAt > WINDOW_MS) bursts.delete(old);
  const burst = bursts.get(key);
  if (burst && at - burst.startedAt < WINDOW_MS) {
    burst.suppressed++;
    return 0;
  }
  bursts.set(key, { startedAt: at, suppressed: 0 });
  return 1 + (burst?.suppressed ?? 0);
}
