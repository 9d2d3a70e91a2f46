import type { H3Event } from "h3";
import type { ErrorCode } from "#domain/errors.ts";
import { routeTemplate } from "#http/denials.ts";
import { countRequest } from "#http/metrics/registry.ts";
import { log } from "#services/log.ts";

/** Refusals that an operator watches, by the name of their security event. */
const SECURITY_EVENTS: Partial<Record<ErrorCode, string>> = {
  unauthenticated: "auth_unauthorized",
  invalid_code: "auth_unauthorized",
  forbidden: "rbac_forbidden",
  second_factor_required: "rbac_forbidden",
  step_up_required: "rbac_forbidden",
  cross_origin: "rbac_forbidden",
  consent_required: "consent_required",
  entitlement_required: "entitlement_required",
  rate_limited: "rate_limited",
  locked: "rate_limited",
  internal: "server_error",
};

/** One line, and one count, per finished answer: the route's pattern for its address, the role for the person. */
export function logWhenFinished(event: H3Event, method: string): void {
  const { res } = event.node;
  const startedAt = performance.now();
  res.once("close", () => {
    const { requestId, actor, refusal } = event.context;
    const route = routeTemplate(event);
    const ms = performance.now() - startedAt;
    countRequest({ method, route, status: res.statusCode, seconds: ms / 1000, refusal });
    log.info({
      request_id: requestId,
      method,
      route,
      status: res.statusCode,
      ms: Math.round(ms * 10) / 10,
      role: actor?.role ?? "public",
      ...(refusal ? { event: SECURITY_EVENTS[refusal] ?? refusal } : {}),
      ...(res.writableFinished ? {} : { aborted: true }),
    });
  });
}
