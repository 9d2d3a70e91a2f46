import { readdirSync, readFileSync } from "node:fs";
import type { Heft } from "../heft.ts";

export type Look = {
  readonly mb: number;
  /** 99th percentile since the look before. */
  readonly lagMs: number;
  readonly files: number;
  readonly timers: number;
};

/** A way to look at a running server: what the kernel knows of it, and what it says of itself. */
export function watching(heft: Heft, metricsToken: string): () => Promise<Look> {
  const reader = heft.person();
  return async () => {
    const { text } = await reader.get("/api/metrics", { authorization: `Bearer ${metricsToken}` });
    const figure = (name: string) =>
      Number(
        text
          .split("\n")
          .find((line) => line.startsWith(`${name} `))
          ?.split(" ")[1],
      );
    return {
      mb: residentMb(heft),
      lagMs: Math.round(figure('event_loop_lag_seconds{quantile="0.99"}') * 1000),
      files: readdirSync(`/proc/${heft.process.pid}/fd`).length,
      timers: figure('nodejs_active_resources{type="Timeout"}'),
    };
  };
}

export function residentMb(heft: Heft): number {
  return (Number(readFileSync(`/proc/${heft.process.pid}/statm`, "utf8").split(" ")[1]) * 4096) / 1_000_000;
}
