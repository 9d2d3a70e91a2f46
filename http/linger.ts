import type { IncomingMessage } from "node:http";

const MOST_MS = 10_000;
const SILENT_MS = 2_000;

/**
 * Reads away what still comes of a refused body. The answer does not wait for it: a sender that listens hears it at once,
 * and one that only listens after its last byte does not meet a broken pipe instead. Who goes on for too long, or falls
 * silent, is cut off.
 */
export function linger(req: IncomingMessage): void {
  if (req.complete || req.destroyed) return;
  const cut = () => req.socket.destroy();
  const silence = setTimeout(cut, SILENT_MS).unref();
  const end = setTimeout(cut, MOST_MS).unref();
  req.on("data", () => silence.refresh()).resume();
  req.once("close", () => {
    clearTimeout(silence);
    clearTimeout(end);
  });
}
