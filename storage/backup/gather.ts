import { open } from "node:fs/promises";
import { BLOB_PIECE_BYTES, cut, DATABASE_PIECE_BYTES, endsList, listsOf } from "#storage/backup/cutting.ts";
import type { BlobNote, Ledger } from "#storage/backup/ledger.ts";
import type { BlobLine } from "#storage/backup/manifest.ts";
import type { PieceWriter } from "#storage/backup/piece-writer.ts";
import type { Progress } from "#storage/backup/progress.ts";
import { readHead, sealedFile, standingOf } from "#storage/blobs/sealed-file.ts";
import type { Storage } from "#storage/index.ts";

/** A document's file as the database knows it. */
export type Original = { readonly blobKey: string; readonly checksumSha256: string };

type GatheredBlobs = {
  readonly count: number;
  readonly bytes: number;
  readonly lists: readonly string[];
  /** Keys of originals that are lost or damaged. */
  readonly absent: readonly string[];
  /** What to remember of blobs that were read. */
  readonly notes: readonly BlobNote[];
};

/** Cuts a database that nobody writes to into pieces. @returns its size and the names of the lists of its pieces */
export async function gatherDatabase(
  path: string,
  writer: PieceWriter,
  progress: Progress,
): Promise<{ bytes: number; lists: string[] }> {
  const file = await open(path, "r");
  try {
    const { size: bytes } = await file.stat();
    const names: string[] = [];
    for await (const piece of cut(file, DATABASE_PIECE_BYTES)) {
      names.push(await writer.put(piece));
      progress("database", Math.min(names.length * DATABASE_PIECE_BYTES, bytes), bytes);
    }
    const lists: string[] = [];
    for (const list of listsOf(names)) lists.push(await writer.put(list));
    return { bytes, lists };
  } finally {
    await file.close();
  }
}

/**
 * Cuts into pieces what was not read by an earlier backup, after comparing it with its checksum.
 * @param originals in the order of their keys
 */
export async function gatherBlobs(
  originals: readonly Original[],
  {
    blobDir,
    blobs,
    ledger,
    writer,
    progress,
  }: {
    readonly blobDir: string;
    readonly blobs: Storage["blobs"];
    readonly ledger: Ledger;
    readonly writer: PieceWriter;
    readonly progress: Progress;
  },
): Promise<GatheredBlobs> {
  const lists: string[] = [];
  const absent: string[] = [];
  const notes: BlobNote[] = [];
  let [count, bytes] = [0, 0];
  let lines: string[] = [];

  for (const [index, original] of originals.entries()) {
    const gathered = await gather(original);
    if (gathered) {
      lines.push(gathered.line);
      bytes += gathered.size;
      count++;
    } else absent.push(original.blobKey);
    if (lines.length > 0 && (endsList(original.blobKey) || index === originals.length - 1)) {
      lists.push(await writer.put(Buffer.from(lines.join("\n"))));
      lines = [];
    }
    progress("files", index + 1, originals.length);
  }
  return { count, bytes, lists, absent, notes };

  /** The line for the list of blobs, or null when the original is lost or damaged. */
  async function gather({ blobKey, checksumSha256 }: Original): Promise<{ line: string; size: number } | null> {
    const path = sealedFile(blobDir, blobKey);
    const standing = await standingOf(path);
    if (!standing) return null;
    const { size } = standing;
    const known = ledger.findBlob(blobKey, standing);
    if (known !== null && writer.reuse((JSON.parse(known) as BlobLine).pieces)) return { line: known, size };
    if ((await blobs.verify(blobKey, checksumSha256)) !== "ok") return null;
    const line = JSON.stringify(await readBlob(blobKey, path));
    notes.push({ key: blobKey, file: standing, line });
    return { line, size };
  }

  async function readBlob(key: string, path: string): Promise<BlobLine> {
    const file = await open(path, "r");
    try {
      const head = await readHead(file);
      const pieces: string[] = [];
      for await (const piece of cut(file, BLOB_PIECE_BYTES, head.length))
        pieces.push(await writer.put(piece, { raw: true }));
      return { key, head: head.toString("base64"), pieces };
    } finally {
      await file.close();
    }
  }
}
