import { STATUS_CODES } from "node:http";
import { send, setResponseHeader, setResponseStatus, type H3Error, type H3Event } from "h3";
import { DomainError, type ErrorCode } from "#domain/errors.ts";
import { REFUSALS, titleOf } from "#http/error-titles.ts";
import { fieldMessage } from "#http/field-messages.ts";
import { pathSegments } from "#http/header-gate.ts";
import { languageOf } from "#http/language.ts";
import { linger } from "#http/linger.ts";
import { refusedMiniCheck } from "#http/mini-check/send.ts";
import { describe, log } from "#services/log.ts";
import { isDamagedDatabase } from "#storage/database.ts";
import "#http/request-context.ts";

/** What SQLite says where the disk does not give back what was written; a read is as little a defect as a write is. */
const UNREADABLE = /^SQLITE_(IOERR|CANTOPEN|CORRUPT|NOTADB)/;

/** Every failure leaves as RFC 9457, but for the mini-check's, which is a page. What nobody foresaw says nothing but its request id. */
export default function errorHandler(error: H3Error, event: H3Event) {
  const refusal = toRefusal(error);
  if (refusal.code === "internal" || isDamagedDatabase(error.cause))
    log.error({ request_id: event.context.requestId, error: describe(error.cause ?? error) });
  return sendProblem(event, refusal);
}

function toRefusal(error: H3Error): DomainError {
  if (error.cause instanceof DomainError) return error.cause;
  return new DomainError(codeOf(error));
}

/** What the framework itself refuses, in our words. */
function codeOf(error: H3Error): ErrorCode {
  const code = String((error.cause as { code?: unknown } | undefined)?.code ?? "");
  if (code === "ENOSPC" || code === "EDQUOT") return "storage_full";
  if (code === "EROFS" || code === "EIO" || UNREADABLE.test(code)) return "unavailable";
  if (error.unhandled) return "internal";
  if (error.statusCode === 404) return "not_found";
  if (error.statusCode === 405) return "method_not_allowed";
  if (error.statusCode === 413) return "body_too_large";
  return error.statusCode < 500 ? "malformed" : "internal";
}

function sendProblem(event: H3Event, refusal: DomainError) {
  const { code, errors, retryAfter } = refusal;
  linger(event.node.req, event.node.res);
  const language = languageOf(event);
  const { status } = REFUSALS[code];
  event.context.refusal = code;
  // The framework's own message repeats the address that was asked for.
  setResponseStatus(event, status, STATUS_CODES[status]);
  setResponseHeader(event, "content-type", "application/problem+json");
  setResponseHeader(event, "cache-control", "no-store");
  setResponseHeader(event, "content-language", language);
  if (retryAfter !== undefined) setResponseHeader(event, "retry-after", retryAfter);
  // Whoever scans a code sees a page, whatever happens.
  if (pathSegments(event.path)[0] === "p")
    return send(event, refusedMiniCheck(event, titleOf(code, language), language));
  return send(
    event,
    JSON.stringify({
      type: `urn:ltc:error:${code}`,
      title: titleOf(code, language),
      status,
      code,
      request_id: event.context.requestId,
      ...(errors.length > 0
        ? { errors: errors.map(({ path, message }) => ({ path, message: fieldMessage(message, language) })) }
        : {}),
    }),
  );
}
