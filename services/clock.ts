/** This instant, ISO 8601 in UTC. The one place that reads the clock for rules and rows. */
export function now(): string {
  return new Date().toISOString();
}
