import { connect, type Socket } from "node:net";
import type { Readable } from "node:stream";
import type { Scanner } from "#services/scanner/index.ts";
import { verdictOf } from "#services/scanner/verdict.ts";
import type { ClamdTarget } from "#services/variables.ts";

const PING_TIMEOUT_MS = 2_000;
/** clamd's answers are one short line; a server that talks more is no clamd. */
const MAX_ANSWER_BYTES = 4_096;

type Options = {
  readonly target: ClamdTarget;
  /** For the whole question: connecting, sending the file, waiting for the answer. */
  readonly timeoutMs: number;
};

/** ClamAV's daemon on a unix socket or over TCP. The file is streamed to it, no faster than it reads. */
export function createClamdScanner({ target, timeoutMs }: Options): Scanner {
  return {
    kind: "clamd",

    async scan(source) {
      try {
        const content = source();
        try {
          const { text, askedWhole } = await ask(target, timeoutMs, instream(content));
          const verdict = verdictOf(text);
          return verdict === "clean" && !askedWhole ? "unavailable" : verdict;
        } finally {
          content.destroy();
        }
      } catch {
        return "unavailable";
      }
    },

    async ping() {
      try {
        const { text } = await ask(target, Math.min(timeoutMs, PING_TIMEOUT_MS), [Buffer.from("zPING\0")]);
        return text === "PONG\0";
      } catch {
        return false;
      }
    },
  };
}

/** The file as clamd wants it: chunks behind their length in 32 bits, big endian, then a length of zero. */
async function* instream(content: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from("zINSTREAM\0");
  for await (const chunk of content as AsyncIterable<Buffer>) {
    if (chunk.length === 0) continue;
    yield lengthOf(chunk.length);
    yield chunk;
  }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

type Answer = {
  readonly text: string;
  /** Whether clamd had been handed the whole question before it hung up. */
  readonly askedWhole: boolean;
};

/** One question on one connection, which clamd closes behind its answer. @throws on silence and on a broken connection */
function ask(
  target: ClamdTarget,
  timeoutMs: number,
  question: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(target);
    const deadline = setTimeout(() => socket.destroy(new Error("clamd is silent.")), timeoutMs);
    let text = "";
    let askedWhole = false;
    let failure: Error | undefined;

    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString("latin1");
      if (text.length > MAX_ANSWER_BYTES) socket.destroy(new Error("This is no answer of clamd."));
    });
    // It has said all it will say, and reads no more of the question.
    socket.once("end", () => socket.destroy());
    socket.on("error", (error) => (failure = error));
    socket.once("close", () => {
      clearTimeout(deadline);
      if (text === "") reject(failure ?? new Error("clamd hung up."));
      else resolve({ text, askedWhole });
    });
    send(socket, question).then(
      () => (askedWhole = true),
      (error: unknown) => socket.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  });
}

async function send(socket: Socket, question: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
  for await (const piece of question) {
    if (socket.destroyed) throw new Error("clamd hung up.");
    if (!socket.write(piece)) await drained(socket);
  }
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off("drain", done);
      socket.off("close", done);
      resolve();
    };
    socket.once("drain", done);
    socket.once("close", done);
  });
}
