import { CONTENT_TYPES } from "#domain/lists.ts";
import { inspectFile } from "#services/inspector/inspect.ts";
import { previewImage } from "#services/inspector/images.ts";

/** The child process: one job, the file on standard input, the result on standard output. */
const [job, type, flag] = process.argv.slice(2);
const contentType = CONTENT_TYPES.find((known) => known === type) ?? "application/pdf";

const chunks: Buffer[] = [];
for await (const chunk of process.stdin as AsyncIterable<Buffer>) chunks.push(chunk);
const bytes = Buffer.concat(chunks);

const result =
  job === "preview"
    ? await previewImage(bytes, contentType)
    : JSON.stringify(await inspectFile(bytes, contentType, { signatureCheck: flag === "signature" }));
process.stdout.write(result);
