import { Counter, Histogram, Registry } from "prom-client";
import type { ErrorCode } from "#domain/errors.ts";
import { REFUSALS } from "#http/error-titles.ts";

/** Everything that is counted here. Labels are closed words and route templates: nothing personal, nothing unbounded. */
export const registry = new Registry();

/** In seconds, around the promises: reads 0.5, writes 0.8, everything 2. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.8, 1, 2, 5, 10];

const requests = new Counter({
  name: "http_requests_total",
  help: "Answered requests by method, route template and status.",
  labelNames: ["method", "route", "status"],
  registers: [registry],
});
const durations = new Histogram({
  name: "http_request_duration_seconds",
  help: "Time from the first header to the last byte, by route template.",
  labelNames: ["route"],
  buckets: DURATION_BUCKETS,
  registers: [registry],
});
const headersRejected = new Counter({
  name: "header_gate_rejected_total",
  help: "Requests to documents and exports that carried a header which pretends to name somebody.",
  registers: [registry],
});
const refused = new Counter({
  name: "auth_refused_total",
  help: "Refusals with 401 or 403, by cause.",
  labelNames: ["cause"],
  registers: [registry],
});

type Answered = {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  readonly refusal: ErrorCode | undefined;
};

export function countRequest({ method, route, status, seconds, refusal }: Answered): void {
  requests.inc({ method, route, status });
  durations.observe({ route }, seconds);
  if (refusal && isRefusalOfSomebody(refusal)) refused.inc({ cause: refusal });
}

export function countRejectedHeaders(): void {
  headersRejected.inc();
}

function isRefusalOfSomebody(code: ErrorCode): boolean {
  const { status } = REFUSALS[code];
  return status === 401 || status === 403;
}
