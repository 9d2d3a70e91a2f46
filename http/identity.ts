import { getRequestHeader, type H3Event } from "h3";
import type { Actor } from "#domain/access.ts";
import { ROLES } from "#domain/lists.ts";
import { sessionCookie } from "#http/cookies.ts";
import { now } from "#services/clock.ts";
import { getServices } from "#services/index.ts";
import { getStorage } from "#storage/index.ts";

const BEARER = /^Bearer ([\w.~-]{16,256})$/i;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Identity comes from the session cookie or a bearer token; outside local development no other header ever names a person. */
export function identify(event: H3Event): Actor | null {
  const authorization = getRequestHeader(event, "authorization");
  const token = authorization === undefined ? sessionCookie(event) : BEARER.exec(authorization)?.[1];
  const actor = token ? getStorage().sessions.findActor(token, now()) : null;
  return actor ?? developer(event);
}

export function isCookieAuthenticated(event: H3Event): boolean {
  return getRequestHeader(event, "authorization") === undefined && sessionCookie(event) !== undefined;
}

/**
 * With the developer switch on (dev and test only), `X-LTC-Role` and `X-LTC-Uid` act as that account.
 * In the two guarded rooms the header gate has removed them before anybody reads them.
 */
function developer(event: H3Event): Actor | null {
  if (!getServices().settings.allowDevHeaders) return null;
  const role = ROLES.find((known) => known === getRequestHeader(event, "x-ltc-role"));
  const id = getRequestHeader(event, "x-ltc-uid");
  if (!role || !id || !UUID.test(id)) return null;
  const { users } = getStorage();
  const user = users.find(id) ?? users.add(`${id}@developer.invalid`, now(), role, id);
  const secondFactor = { enrolled: true, satisfied: true };
  return { id: user.id, role, plan: user.plan, sessionId: null, secondFactor, consentComplete: true };
}
