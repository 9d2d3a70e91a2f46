import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setPriority } from "node:os";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export type ChildLimits = {
  /** Arguments for Node that start the program. */
  readonly entry: readonly string[];
  /** Processor time of the process. Final, so it must be the file's own doing and not that of a busy machine. */
  readonly processorMs: number;
  /** Time on the clock, which a busy machine may let pass without any work done. */
  readonly patienceMs: number;
  /** Resident memory of the whole process, decoded images included. */
  readonly memoryBytes: number;
};

export type Outcome =
  | { readonly ended: "done"; readonly output: Buffer }
  /** Killed for its processor time, its memory or its chatter, or out of heap. */
  | { readonly ended: "over_limit" }
  /** Given up before it had used its limits: another time it may come to an end. */
  | { readonly ended: "late" }
  | { readonly ended: "crashed" };

const WATCH_EVERY_MS = 50;
const PAGE_BYTES = 4096;
/** In this unit the kernel tells processor time, whatever its own clock does. */
const TICK_MS = 10;
/** The rest is for what lies outside the heap: the file itself, images, the program. */
const HEAP_SHARE = 0.6;
const MOST_OUTPUT_BYTES = 16 * 1024 * 1024;
const LESS_URGENT_THAN_REQUESTS = 10;
/** How Node ends when its heap is full, and how the kernel ends whoever takes too much. */
const OUT_OF_MEMORY: readonly (NodeJS.Signals | null)[] = ["SIGABRT", "SIGKILL"];

/**
 * Runs one job on one file in a process of its own, which knows nothing but the file and may hang, swell or crash without
 * harm to anybody. The source is closed when this settles.
 * @throws what the source fails with
 */
export async function runChild(
  source: Readable,
  job: readonly string[],
  { entry, processorMs, patienceMs, memoryBytes }: ChildLimits,
): Promise<Outcome> {
  const heapMegabytes = Math.floor((memoryBytes * HEAP_SHARE) / 1024 / 1024);
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, ...entry, ...job], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { PATH: process.env["PATH"] ?? "" },
  });
  let killedAs = null as "over_limit" | "late" | null;
  const kill = (why: "over_limit" | "late") => {
    killedAs ??= why;
    child.kill("SIGKILL");
  };

  const output: Buffer[] = [];
  let outputBytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    output.push(chunk);
    outputBytes += chunk.length;
    if (outputBytes > MOST_OUTPUT_BYTES) kill("over_limit");
  });
  const closed = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const timer = setTimeout(() => kill("late"), patienceMs);
  const watch = setInterval(() => {
    const used = usedBy(child.pid);
    if (used.memoryBytes > memoryBytes || used.processorMs > processorMs) kill("over_limit");
  }, WATCH_EVERY_MS);

  try {
    yieldToRequests(child.pid);
    // A child that ends early closes its input; its exit tells why. A source that fails is another matter.
    await pipeline(source, child.stdin).catch((error: unknown) => {
      if (source.errored !== error || isClosedPipe(error)) return;
      kill("late");
      throw error;
    });
    const { code, signal } = await closed;
    if (killedAs) return { ended: killedAs };
    if (OUT_OF_MEMORY.includes(signal)) return { ended: "over_limit" };
    return code === 0 ? { ended: "done", output: Buffer.concat(output) } : { ended: "crashed" };
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
    source.destroy();
    closed.catch(() => undefined);
  }
}

function yieldToRequests(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, LESS_URGENT_THAN_REQUESTS);
  } catch {
    // It has ended already, or the system does not let us: neither changes the result.
  }
}

/** Read at once: the kernel answers from memory, while the thread pool may be waiting for a disk. */
function usedBy(pid: number | undefined): { readonly memoryBytes: number; readonly processorMs: number } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The program's name, in brackets, may hold anything; what follows counts from the third field on.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const field = (number: number) => Number(fields[number - 3] ?? 0);
    return { processorMs: (field(14) + field(15)) * TICK_MS, memoryBytes: field(24) * PAGE_BYTES };
  } catch {
    return { memoryBytes: 0, processorMs: 0 };
  }
}

function isClosedPipe(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EPIPE" || code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE";
}
