import { tasks } from "#nitro-internal-virtual/tasks";
import { Counter, Gauge } from "prom-client";
import { registry } from "#http/metrics/registry.ts";

const runs = new Counter({
  name: "task_runs_total",
  help: "Runs of background tasks by outcome.",
  labelNames: ["task", "outcome"],
  registers: [registry],
});
const ages = new Gauge({
  name: "task_last_success_age_seconds",
  help: "Time since a background task last ended well, or since the start where it has not yet.",
  labelNames: ["task"],
  registers: [registry],
  collect() {
    for (const [task, at] of succeededAt) this.set({ task }, (Date.now() - at) / 1000);
  },
});
const succeededAt = new Map<string, number>();

/** Counts every run from now on, whoever starts it: a request, the schedule, the start. */
export function countTaskRuns(): void {
  for (const [name, task] of Object.entries(tasks)) {
    succeededAt.set(name, Date.now());
    ages.set({ task: name }, 0);
    const { resolve } = task;
    task.resolve = async () => {
      const handler = await resolve();
      return { ...handler, run: (event) => counted(name, () => handler.run(event)) };
    };
  }
}

async function counted<T>(task: string, run: () => T | Promise<T>): Promise<T> {
  try {
    const result = await run();
    succeededAt.set(task, Date.now());
    runs.inc({ task, outcome: "success" });
    return result;
  } catch (error) {
    runs.inc({ task, outcome: "failure" });
    throw error;
  }
}
