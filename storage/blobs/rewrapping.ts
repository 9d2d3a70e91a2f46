import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, chown, copyFile, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Keyring } from "#domain/keyring.ts";
import { blobDriver } from "#storage/blobs/driver.ts";
import { BlobLost, MAX_HEADER_BYTES, openHeader } from "#storage/blobs/format.ts";
import { isMissing } from "#storage/blobs/opening.ts";
import { syncDirectory } from "#storage/sync-directory.ts";

const ITEM = /^[0-9a-f]{2}:[0-9a-f]{2}:([0-9a-f]{32})\.blob$/;

export type Rewrapped = {
  readonly changed: number;
  /** Keys of blobs whose header none of the secrets opens. */
  readonly unreadable: readonly string[];
};

/**
 * Wraps every blob's own key under the newest secret; the content stays as it is. The file is copied with its new header
 * and renamed over the old one: whoever reads it meanwhile sees one or the other, whole. May be stopped and run again.
 * @param isPurged whether the content behind this key was removed for good, so that no copy brings it back
 */
export async function rewrapBlobs(
  { base, keyring }: { readonly base: string; readonly keyring: Keyring },
  isPurged: (key: string) => boolean,
): Promise<Rewrapped> {
  const newest = keyring.newest();
  const unreadable: string[] = [];
  let changed = 0;
  for await (const { key: item } of blobDriver({ base, keyring }).list()) {
    const key = ITEM.exec(item)?.[1];
    if (!key) continue;
    const path = join(base, ...item.split(":"));
    try {
      const start = await startOf(path);
      if (!start || isOpenedBy(newest, item, start)) continue;
      const { headerBytes, key: contentKey } = openHeader(keyring, item, start);
      const wrapped = keyring.seal("blob", contentKey, item);
      const header = Buffer.concat([start.subarray(0, headerBytes - wrapped.length), wrapped]);
      if (await replace(path, header, join(base, "tmp"))) changed++;
      if (isPurged(key)) await rm(path, { force: true });
    } catch (error) {
      if (!(error instanceof BlobLost)) throw error;
      unreadable.push(key);
    }
  }
  return { changed, unreadable };
}

function isOpenedBy(keyring: Keyring, item: string, start: Buffer): boolean {
  try {
    openHeader(keyring, item, start);
    return true;
  } catch {
    return false;
  }
}

/** The bytes that hold the header, or null when the file went meanwhile. */
async function startOf(path: string): Promise<Buffer | null> {
  const file = await open(path, "r").catch(nullWhenMissing);
  if (!file) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MAX_HEADER_BYTES), 0, MAX_HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** False when the file went meanwhile. Mode and owner stay, also when an operator with more rights runs this. */
async function replace(path: string, header: Buffer, temporaries: string): Promise<boolean> {
  const owner = await stat(path).catch(nullWhenMissing);
  if (!owner) return false;
  const made = await mkdir(temporaries, { recursive: true, mode: 0o700 });
  if (made !== undefined) await chown(temporaries, owner.uid, owner.gid);
  const temporary = join(temporaries, randomBytes(16).toString("hex"));
  try {
    await copyFile(path, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    await chown(temporary, owner.uid, owner.gid);
    const file = await open(temporary, "r+");
    try {
      await file.write(header, 0, header.length, 0);
      await file.sync();
    } finally {
      await file.close();
    }
    await access(path);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    if (isMissing(error)) return false;
    throw error;
  }
  await syncDirectory(dirname(path));
  return true;
}

function nullWhenMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
