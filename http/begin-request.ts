import { randomUUID } from "node:crypto";
import { getRequestHeader, setResponseHeader, type H3Event } from "h3";
import { logWhenFinished } from "#http/access-log.ts";
import { pathSegments } from "#http/header-gate.ts";
import { SECURITY_HEADERS, TOKEN_PAGE_HEADERS } from "#http/security-headers.ts";
import "#http/request-context.ts";

const REQUEST_ID = /^[A-Za-z0-9._:-]{6,128}$/;

/**
 * Gives the request its id and the answer its headers. HEAD is answered as GET without its body (Node withholds it),
 * so that it meets the same gates and rules.
 */
export function beginRequest(event: H3Event): void {
  const { req } = event.node;
  const method = req.method ?? "GET";
  logWhenFinished(event, method);
  if (method === "HEAD") {
    req.method = "GET";
    event._method = "GET";
    event.context.headOnly = true;
  }
  const given = getRequestHeader(event, "x-request-id");
  event.context.requestId = given !== undefined && REQUEST_ID.test(given) ? given : randomUUID();
  setResponseHeader(event, "x-request-id", event.context.requestId);
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) setResponseHeader(event, name, value);
  const [room, page] = pathSegments(event.path);
  if (room === "p" || (room === "anmelden" && page === "link")) {
    for (const [name, value] of Object.entries(TOKEN_PAGE_HEADERS)) setResponseHeader(event, name, value);
  }
  // Private unless a route says otherwise; `/api/vehicles/x.css` is no style sheet.
  setResponseHeader(event, "cache-control", "no-store");
}
