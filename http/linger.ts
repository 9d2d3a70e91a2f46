import type { IncomingMessage, ServerResponse } from "node:http";

const MOST_MS = 10_000;
const SILENT_MS = 2_000;

/**
 * Reads away what still comes of the body of a request that is refused. The answer does not wait for it: a sender that listens hears it at once,
 * and one that only listens after its last byte does not meet a broken pipe instead. Who goes on for too long, or falls
 * silent, is cut off. To be called before the answer goes out.
 */
export function linger(req: IncomingMessage, res: ServerResponse): void {
  if (req.complete || req.destroyed) return;
  if (!res.shouldKeepAlive && !res.headersSent) closeAfterTheBody(req, res);
  const cut = () => req.socket.destroy();
  const silence = setTimeout(cut, SILENT_MS).unref();
  const end = setTimeout(cut, MOST_MS).unref();
  req.on("data", () => silence.refresh()).resume();
  req.once("close", () => {
    clearTimeout(silence);
    clearTimeout(end);
  });
}

/**
 * A proxy without kept connections asks for one request alone. Node would close right behind the answer, and bytes that lie
 * unread at that moment turn the close into a reset that takes the answer along.
 */
function closeAfterTheBody(req: IncomingMessage, res: ServerResponse): void {
  res.setHeader("connection", "keep-alive");
  const close = () => {
    if (req.complete && res.writableFinished) req.socket.end();
  };
  req.once("end", close);
  res.once("finish", close);
}
