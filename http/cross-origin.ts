import { getRequestHeader, type H3Event } from "h3";
import { DomainError } from "#domain/errors.ts";
import { isCookieAuthenticated } from "#http/identity.ts";
import { getServices } from "#services/index.ts";

const READS = new Set(["GET", "HEAD", "OPTIONS", "TRACE"]);

/**
 * A write that another site makes a browser send is refused. A script sends neither header and is let through,
 * unless a cookie authenticates it: cookies travel by themselves, tokens do not.
 */
export function assertSameOrigin(event: H3Event): void {
  if (READS.has(event.method)) return;
  const origin = getRequestHeader(event, "origin");
  const site = getRequestHeader(event, "sec-fetch-site");
  const foreign =
    (origin !== undefined && origin !== getServices().settings.publicUrl) ||
    (site !== undefined && site !== "same-origin");
  const unmarked = origin === undefined && site === undefined;
  if (foreign || (unmarked && isCookieAuthenticated(event))) throw new DomainError("cross_origin");
}
