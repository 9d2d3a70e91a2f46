import { freemem, totalmem } from "node:os";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { collectDefaultMetrics, Gauge } from "prom-client";
import { checkHealth } from "#http/health.ts";
import { registry } from "#http/metrics/registry.ts";
import { backupAgeSeconds } from "#storage/backup/state.ts";
import { now } from "#services/clock.ts";
import { readDisks } from "#services/disks.ts";
import { getServices } from "#services/index.ts";
import { getStorage } from "#storage/index.ts";

const LAG_QUANTILES = [0.5, 0.99, 1] as const;
/** The monitor looks this often, and counts the time between two looks, not only their delay. */
const LAG_LOOK_MS = 10;
const NANOSECONDS = 1e9;

/** What is measured only when somebody asks; every question is answered from an index or from the file system. */
export function startGauges(): void {
  collectDefaultMetrics({ register: registry });
  const lag = monitorEventLoopDelay({ resolution: LAG_LOOK_MS });
  lag.enable();

  gauge("event_loop_lag_seconds", "Delay of the event loop since the last question.", ["quantile"], (set) => {
    for (const quantile of LAG_QUANTILES)
      set(Math.max(0, lag.percentile(quantile * 100) / NANOSECONDS - LAG_LOOK_MS / 1000), {
        quantile: String(quantile),
      });
    lag.reset();
  });
  gauge("health_check_ok", "1 where the health check finds nothing, by check.", ["check"], async (set) => {
    const { view } = await checkHealth();
    for (const [check, outcome] of Object.entries(view.checks)) set(outcome === "ok" ? 1 : 0, { check });
  });
  gauge("upload_pipeline_documents", "Documents in quarantine by what they wait for.", ["state"], (set) => {
    for (const [state, count] of Object.entries(getStorage().documents.inQuarantine())) set(count, { state });
  });
  gauge("queue_length", "What waits to be done now.", ["queue"], (set) => {
    const { outbox, documents } = getStorage();
    set(outbox.waiting().count, { queue: "mail" });
    set(documents.scanQueue(now()).count, { queue: "scan" });
  });
  gauge("queue_oldest_age_seconds", "How long the first in the queue has waited.", ["queue"], (set) => {
    const { outbox, documents } = getStorage();
    set(secondsSince(outbox.waiting().oldestAt), { queue: "mail" });
    set(secondsSince(documents.scanQueue(now()).oldestAt), { queue: "scan" });
  });
  gauge("database_bytes", "Size of the database with its write-ahead log.", [], (set) => set(getStorage().bytes()));
  gauge("disk_free_bytes", "Free space for the service where its data lie.", ["place"], (set) =>
    disks("freeBytes", set),
  );
  gauge("disk_size_bytes", "Size of the disks where the data lie.", ["place"], (set) => disks("sizeBytes", set));
  gauge("host_memory_size_bytes", "Memory of this host.", [], (set) => set(totalmem()));
  gauge("host_memory_available_bytes", "Memory of this host that is still to be had.", [], (set) => set(freemem()));
  gauge("backup_age_seconds", "Age of the last backup; infinite where there is none.", [], (set) =>
    set(backupAgeSeconds(getServices().settings.backup.dir, now()) ?? Infinity),
  );
}

type Labels = Readonly<Record<string, string>>;
type Set = (value: number, labels?: Labels) => void;

function gauge(name: string, help: string, labelNames: readonly string[], measure: (set: Set) => void | Promise<void>) {
  return new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    async collect() {
      const measured: [number, Labels][] = [];
      await measure((value, labels = {}) => void measured.push([value, labels]));
      this.reset();
      for (const [value, labels] of measured) this.set({ ...labels }, value);
    },
  });
}

async function disks(figure: "freeBytes" | "sizeBytes", set: Set): Promise<void> {
  for (const disk of await readDisks(getServices().settings)) set(disk[figure], { place: disk.place });
}

function secondsSince(instant: string | null): number {
  return instant === null ? 0 : Math.max(0, (Date.now() - Date.parse(instant)) / 1000);
}
