import type { Counters } from "#domain/sampling.ts";
import type { Settings } from "#services/settings.ts";
import { ask } from "../http-probe.ts";

type Line = { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly value: number };

const LINE = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;
const SLOW_SECONDS = 2;
const ANY_ADDRESS = ["0.0.0.0", "::", ""];

/** What the process has counted since it started, or null where it shows no metrics. */
export async function readCounters({ metricsToken, host, port }: Settings): Promise<Counters | null> {
  if (metricsToken === null) return null;
  const address = ANY_ADDRESS.includes(host) ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  try {
    const { status, body } = await ask(`http://${address}:${port}/api/metrics`, {
      headers: { authorization: `Bearer ${metricsToken}` },
    });
    return status === 200 ? countersIn(body.toString("utf8")) : null;
  } catch {
    return null;
  }
}

/** Reads the few lines of the Prometheus text that the watch needs. */
export function countersIn(text: string): Counters {
  const lines = text.split("\n").flatMap(parsed);
  const answers = lines.filter(({ name }) => name === "http_requests_total");
  const withStatus = (first: string) => answers.filter(({ labels }) => labels["status"]?.startsWith(first));
  return {
    answers: sum(answers),
    serverErrors: sum(withStatus("5")),
    slow: slowIn(lines),
    refusals: sum(withStatus("4")),
    rejectedHeaders: sum(lines.filter(({ name }) => name === "header_gate_rejected_total")),
  };
}

/** All answers less those within the smallest bound of the histogram that is not below two seconds. */
function slowIn(lines: readonly Line[]): number {
  const buckets = lines.filter(({ name }) => name === "http_request_duration_seconds_bucket");
  const bounds = buckets.map(({ labels }) => Number(labels["le"])).filter((bound) => bound >= SLOW_SECONDS);
  const bound = Math.min(...bounds);
  const within = sum(buckets.filter(({ labels }) => Number(labels["le"]) === bound));
  const all = sum(lines.filter(({ name }) => name === "http_request_duration_seconds_count"));
  return bounds.length === 0 ? 0 : all - within;
}

function parsed(text: string): Line[] {
  const [, name, labels = "", value] = LINE.exec(text) ?? [];
  if (name === undefined) return [];
  const pairs = [...labels.matchAll(LABEL)].map(([, label = "", content = ""]) => [label, content] as const);
  return [{ name, labels: Object.fromEntries(pairs), value: Number(value) }];
}

function sum(lines: readonly Line[]): number {
  return lines.reduce((total, { value }) => total + value, 0);
}
