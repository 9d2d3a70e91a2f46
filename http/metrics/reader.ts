import { createHash, timingSafeEqual } from "node:crypto";
import { getRequestHeader, type H3Event } from "h3";
import { DomainError } from "#domain/errors.ts";

const BEARER = /^Bearer (.+)$/i;

/**
 * Numbers are for the bearer of the metrics token, who is no person: a session opens nothing here, whosever it is.
 * @throws not_found where no token is set, unauthenticated for anybody else
 */
export function assertMetricsReader(event: H3Event, token: string | null): void {
  if (token === null) throw new DomainError("not_found");
  const given = BEARER.exec(getRequestHeader(event, "authorization") ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(given), digest(token))) throw new DomainError("unauthenticated");
}

/** Of equal length whatever was sent, so that the comparison takes the same time. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
