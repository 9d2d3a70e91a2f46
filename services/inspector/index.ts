import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";
import type { ContentType, PiiKind } from "#domain/lists.ts";

/** `unreadable` covers files that break their parser: never clean, but no proof of malice either. */
export type Inspection = {
  readonly structure: "ok" | "encrypted" | "active_content" | "over_limit" | "unreadable";
  /** The built-in signature was found; looked for only where asked. */
  readonly marker: boolean;
  readonly piiKinds: readonly PiiKind[];
};

export type Inspector = ReturnType<typeof createInspector>;

type Options = {
  /** Arguments for Node that start the child. */
  readonly entry: readonly string[];
  readonly timeoutMs: number;
  readonly memoryBytes: number;
};

const WATCH_EVERY_MS = 50;
const PAGE_BYTES = 4096;
const HEAP_MB = 256;

/** Whatever parses uploaded bytes runs in a child process of its own, which may hang, swell or crash without harm. */
export function createInspector(options: Options) {
  return {
    async inspect(
      source: Readable,
      contentType: ContentType,
      { signatureCheck }: { signatureCheck: boolean },
    ): Promise<Inspection> {
      const result = await run(options, ["inspect", contentType, signatureCheck ? "signature" : "-"], source);
      if (result.ended === "over_limit") return { structure: "over_limit", marker: false, piiKinds: [] };
      return parseInspection(result.output);
    },

    /** A JPEG without camera data, or null where the file cannot be shown. PDFs have no preview of their own yet. */
    async preview(source: Readable, contentType: ContentType): Promise<Buffer | null> {
      const { ended, output } = await run(options, ["preview", contentType], source);
      return ended === "done" && output.length > 0 ? output : null;
    },
  };
}

type Result = { readonly ended: "done" | "crashed" | "over_limit"; readonly output: Buffer };

function run({ entry, timeoutMs, memoryBytes }: Options, job: readonly string[], source: Readable): Promise<Result> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MB}`, ...entry, ...job], {
      stdio: ["pipe", "pipe", "ignore"],
      env: { PATH: process.env["PATH"] ?? "" },
    });
    const output: Buffer[] = [];
    let overLimit = false;
    const stop = () => {
      overLimit = true;
      child.kill("SIGKILL");
    };
    const timer = setTimeout(stop, timeoutMs);
    const watch = setInterval(() => {
      void residentBytes(child.pid).then((bytes) => {
        if (bytes > memoryBytes) stop();
      });
    }, WATCH_EVERY_MS);
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    // A child that ends early closes its input; that is its exit code's story.
    pipeline(source, child.stdin).catch(() => {});
    child.once("error", () => child.kill("SIGKILL"));
    child.once("close", (code) => {
      clearTimeout(timer);
      clearInterval(watch);
      source.destroy();
      resolve({ ended: overLimit ? "over_limit" : code === 0 ? "done" : "crashed", output: Buffer.concat(output) });
    });
  });
}

function parseInspection(output: Buffer): Inspection {
  try {
    return JSON.parse(output.toString("utf8")) as Inspection;
  } catch {
    return { structure: "unreadable", marker: false, piiKinds: [] };
  }
}

async function residentBytes(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "");
  return Number(statm.split(" ")[1] ?? 0) * PAGE_BYTES;
}
