import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { setPriority } from "node:os";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

export type ChildLimits = {
  /** Arguments for Node that start the program. */
  readonly entry: readonly string[];
  readonly timeoutMs: number;
  /** Resident memory of the whole process, decoded images included. */
  readonly memoryBytes: number;
};

export type Outcome =
  | { readonly ended: "done"; readonly output: Buffer }
  /** Killed for its time, its memory or its chatter, or out of heap. */
  | { readonly ended: "over_limit" }
  | { readonly ended: "crashed" };

const WATCH_EVERY_MS = 50;
const PAGE_BYTES = 4096;
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
  { entry, timeoutMs, memoryBytes }: ChildLimits,
): Promise<Outcome> {
  const heapMegabytes = Math.floor((memoryBytes * HEAP_SHARE) / 1024 / 1024);
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMegabytes}`, ...entry, ...job], {
    stdio: ["pipe", "pipe", "ignore"],
    env: { PATH: process.env["PATH"] ?? "" },
  });
  let killed = false;
  const kill = () => {
    killed = true;
    child.kill("SIGKILL");
  };

  const output: Buffer[] = [];
  let outputBytes = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    output.push(chunk);
    outputBytes += chunk.length;
    if (outputBytes > MOST_OUTPUT_BYTES) kill();
  });
  const closed = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const timer = setTimeout(kill, timeoutMs);
  const watch = setInterval(() => {
    if (residentBytes(child.pid) > memoryBytes) kill();
  }, WATCH_EVERY_MS);

  try {
    yieldToRequests(child.pid);
    // A child that ends early closes its input; its exit tells why. A source that fails is another matter.
    await pipeline(source, child.stdin).catch((error: unknown) => {
      if (source.errored !== error || isClosedPipe(error)) return;
      kill();
      throw error;
    });
    const { code, signal } = await closed;
    if (killed || OUT_OF_MEMORY.includes(signal)) return { ended: "over_limit" };
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
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "utf8").split(" ")[1] ?? 0) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

function isClosedPipe(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EPIPE" || code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE";
}
