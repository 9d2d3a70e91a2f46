import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Readable } from "node:stream";
import type { Scanner, Verdict } from "#services/scanner/index.ts";
import type { ClamdTarget } from "#services/variables.ts";

const PING_TIMEOUT_MS = 3_000;

/** ClamAV's daemon over its socket: the file is streamed, and whatever is not a clear answer is `unavailable`. */
export function createClamdScanner({ target, timeoutMs }: { target: ClamdTarget; timeoutMs: number }): Scanner {
  return {
    kind: "clamd",

    async scan(source) {
      try {
        return verdictOf(await ask(target, timeoutMs, (socket) => sendStream(socket, source())));
      } catch {
        return "unavailable";
      }
    },

    async ping() {
      try {
        const answer = await ask(target, PING_TIMEOUT_MS, (socket) => void socket.write("zPING\0"));
        return answer === "PONG";
      } catch {
        return false;
      }
    },
  };
}

/** clamd says FOUND also for what it merely cannot read; those are no infections. */
export function verdictOf(answer: string): Verdict {
  if (answer === "stream: OK") return "clean";
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found === undefined) return /size limit exceeded/i.test(answer) ? "over_limit" : "unavailable";
  if (found.startsWith("Heuristics.Encrypted.")) return "encrypted";
  if (found.startsWith("Heuristics.Limits.Exceeded")) return "over_limit";
  return "infected";
}

/** One question per connection. Rejects on a closed socket, an error or silence. */
function ask(target: ClamdTarget, timeoutMs: number, send: (socket: Socket) => void | Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(target);
    let answer = "";
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error("clamd is silent.")));
    socket.on("data", (chunk) => (answer += chunk.toString("latin1")));
    socket.once("connect", () => Promise.resolve(send(socket)).catch((error: Error) => socket.destroy(error)));
    socket.once("error", reject);
    socket.once("close", () => {
      const text = answer.replaceAll("\0", "").trim();
      if (text === "") reject(new Error("clamd gave no answer."));
      else resolve(text);
    });
  });
}

/** `zINSTREAM`: chunks behind their length as 32 bits big endian, then a length of zero. */
async function sendStream(socket: Socket, source: Readable): Promise<void> {
  socket.write("zINSTREAM\0");
  for await (const chunk of source as AsyncIterable<Buffer>) {
    if (socket.destroyed) return;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    if (!socket.write(chunk)) await Promise.race([once(socket, "drain"), once(socket, "close")]);
  }
  if (!socket.destroyed) socket.write(Buffer.alloc(4));
}
