import { Console } from "node:console";
import { buffer } from "node:stream/consumers";
import { CONTENT_TYPES } from "#domain/lists.ts";
import { previewOf } from "#services/inspector/images.ts";
import { inspectFile } from "#services/inspector/inspect.ts";

/**
 * The program of the child process: `inspect TYPE [signature]` or `preview`, the file on standard input, one line of JSON
 * or a JPEG on standard output. It ends when it is done, or is ended from outside.
 */
async function work([job, type, flag]: readonly string[]): Promise<Buffer | string> {
  const bytes = await buffer(process.stdin);
  if (job === "preview") return previewOf(bytes);
  const contentType = CONTENT_TYPES.find((known) => known === type);
  if (!contentType) throw new Error("This is no type that is inspected.");
  return `${JSON.stringify(await inspectFile(bytes, contentType, { signatureCheck: flag === "signature" }))}\n`;
}

// Parsers talk to the console; the answer must stand on standard output alone.
globalThis.console = new Console(process.stderr);
process.stdout.end(await work(process.argv.slice(2)));
