import { open } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import * as v from "valibot";
import type { Keyring } from "#domain/keyring.ts";
import type { Open } from "#storage/backup/age.ts";
import { createCrew } from "#storage/backup/crew.ts";
import { DATABASE_PIECE_BYTES, namesIn, pieceName } from "#storage/backup/cutting.ts";
import type { Progress } from "#storage/backup/progress.ts";
import { BlobLine, decodeManifest, type Manifest } from "#storage/backup/manifest.ts";
import { BackupRefused } from "#storage/backup/refusal.ts";
import type { Vault } from "#storage/backup/vault.ts";
import { createDurableFiles } from "#storage/blobs/durable-files.ts";
import { sealedFile } from "#storage/blobs/sealed-file.ts";

export type Backup = {
  readonly manifest: Manifest;
  /** Bytes that its files take when they are restored. */
  readonly bytes: number;
  /** Writes the database to a new file, on disk when the promise settles. @throws BackupRefused naming a damaged piece */
  restoreDatabase(path: string, progress: Progress): Promise<void>;
  /** Writes every original below the directory. @throws BackupRefused naming a damaged piece */
  restoreBlobs(dir: string, progress: Progress): Promise<void>;
};

const AT_ONCE = 4;
const inflate = promisify(inflateRaw);
const STORED_ANEW =
  "On the host that makes the backups remove this file and run ltc backup: what still exists is stored anew.";
const ELSEWHERE = "Take another backup of the same place, or the same one from the second place. Nothing was changed.";

/**
 * Opens one backup for reading. Whatever is read is compared with the name under which the manifest asks for it.
 * @throws BackupRefused when the manifest is missing, damaged, somebody else's, or sealed for another identity
 */
export async function readBackup(
  vault: Vault,
  id: string,
  { unseal, keyring }: { readonly unseal: Open; readonly keyring: Keyring },
): Promise<Backup> {
  const manifest = await readManifest();
  const key = Buffer.from(manifest.piece_key, "base64");

  async function readManifest(): Promise<Manifest> {
    const sealed = await vault.readManifest(id);
    if (!sealed) throw new BackupRefused(`${vault.manifestAt(id)} is missing. ${ELSEWHERE}`);
    const bytes = await unseal(sealed);
    if (!bytes)
      throw new BackupRefused(
        `${vault.manifestAt(id)} does not open: it is damaged, or the identity belongs to another recipient. ${ELSEWHERE}`,
      );
    const manifest = decodeManifest(bytes, keyring);
    if (manifest === "foreign")
      throw new BackupRefused(
        `${vault.manifestAt(id)} was not made under LTC_SECRET_KEY: set the secret that was in use on that day (behind the present one), or the manifest is forged. ${ELSEWHERE}`,
      );
    if (manifest === "unreadable" || manifest.id !== id)
      throw new BackupRefused(`${vault.manifestAt(id)} is not the manifest of this backup. ${ELSEWHERE}`);
    return manifest;
  }

  async function piece(name: string, { raw } = { raw: false }): Promise<Buffer> {
    const sealed = await vault.readPiece(name);
    if (!sealed) throw new BackupRefused(`The piece ${vault.pieceAt(name)} is missing. ${ELSEWHERE}`);
    const plain = await unseal(sealed);
    const content = plain && (raw ? Buffer.from(plain) : await inflate(plain).catch(() => null));
    if (!content || pieceName(key, content) !== name)
      throw new BackupRefused(`The piece ${vault.pieceAt(name)} is damaged. ${ELSEWHERE} ${STORED_ANEW}`);
    return content;
  }

  return {
    manifest,
    bytes: manifest.database.bytes + manifest.blobs.bytes,

    async restoreDatabase(path, progress) {
      const crew = createCrew(AT_ONCE);
      const file = await open(path, "wx", 0o600);
      let position = 0;
      try {
        for (const list of manifest.database.lists) {
          for (const name of namesIn(await piece(list))) {
            const at = position;
            position += DATABASE_PIECE_BYTES;
            await crew.take(async () => {
              const content = await piece(name);
              await file.write(content, 0, content.length, at);
            });
            progress("database", Math.min(position, manifest.database.bytes), manifest.database.bytes);
          }
        }
        await crew.finish();
        await file.sync();
      } finally {
        await crew.finish().catch(() => undefined);
        await file.close();
      }
    },

    async restoreBlobs(dir, progress) {
      const files = createDurableFiles(dir, join(dir, "tmp"));
      const crew = createCrew(AT_ONCE);
      let done = 0;
      try {
        for (const list of manifest.blobs.lists) {
          for (const text of (await piece(list)).toString("utf8").split("\n")) {
            const line = v.parse(BlobLine, JSON.parse(text));
            await crew.take(() => files.write(sealedFile(dir, line.key), content(line)));
            progress("files", ++done, manifest.blobs.count);
          }
        }
      } finally {
        await crew.finish();
      }
    },
  };

  async function* content({ head, pieces }: BlobLine): AsyncGenerator<Buffer> {
    yield Buffer.from(head, "base64");
    for (const name of pieces) yield await piece(name, { raw: true });
  }
}
