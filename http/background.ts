import { runTask } from "nitropack/runtime";
import { describe, log } from "#services/log.ts";

/** Tasks that a request may set going at once; the scheduler only sweeps up what was missed. */
export type BackgroundTask = "mail" | "scan";

const running = new Map<BackgroundTask, boolean>();

/** Runs the task now, or once more after the run that is under way. Never awaited by a request. */
export function wake(task: BackgroundTask): void {
  if (running.has(task)) {
    running.set(task, true);
    return;
  }
  running.set(task, false);
  setImmediate(() => void runToEnd(task));
}

async function runToEnd(task: BackgroundTask): Promise<void> {
  try {
    await runTask(task);
  } catch (error) {
    log.error({ event: "task_failed", task, error: describe(error) });
  }
  const again = running.get(task) === true;
  running.delete(task);
  if (again) wake(task);
}
