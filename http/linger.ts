import type { IncomingMessage } from "node:http";

const MOST_BYTES = 4 * 1024 * 1024;
const MOST_MS = 1_000;

/**
 * Reads the rest of a refused body for a moment, so that its sender gets to hear the answer instead of a broken pipe.
 * @returns true when the body came to its end and the connection can go on
 */
export function linger(req: IncomingMessage): Promise<boolean> {
  if (req.complete || req.destroyed) return Promise.resolve(req.complete);
  return new Promise((resolve) => {
    let bytes = 0;
    const timer = setTimeout(() => finish(false), MOST_MS);
    const finish = (complete: boolean) => {
      clearTimeout(timer);
      req.off("data", count).off("end", ended).off("close", broken);
      resolve(complete);
    };
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) finish(false);
    };
    const ended = () => finish(true);
    const broken = () => finish(false);
    req.on("data", count).once("end", ended).once("close", broken);
    req.resume();
  });
}
