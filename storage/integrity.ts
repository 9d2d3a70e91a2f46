import type { createAudit } from "#storage/audit.ts";
import type { createBlobs } from "#storage/blobs/index.ts";
import { isDamagedDatabase, type Db } from "#storage/database.ts";

export type Damage =
  | { readonly kind: "database"; readonly detail: string }
  | { readonly kind: "reference"; readonly table: string; readonly row: number | null; readonly parent: string }
  | { readonly kind: "audit"; readonly seq: number }
  | { readonly kind: "blob_missing" | "blob_damaged"; readonly key: string; readonly documentId: string }
  | { readonly kind: "blob_stray"; readonly key: string };

type Broken = { table: string; rowid: number | null; parent: string };
type Original = { id: string; blob_key: string; checksum_sha256: string };

const UPLOAD_MS = 60 * 60_000;

/** Whether everything that is kept is still what was written. */
export function createIntegrity(
  db: Db,
  { audit, blobs }: { audit: ReturnType<typeof createAudit>; blobs: ReturnType<typeof createBlobs> },
) {
  const originals = db.prepare<[string], Original>(`SELECT id, blob_key, checksum_sha256 FROM documents
    WHERE content_purged_at IS NULL AND blob_key > ? ORDER BY blob_key LIMIT 500`);
  const count = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM documents WHERE content_purged_at IS NULL");
  const owner = db.prepare<[string], { id: string }>(
    "SELECT id FROM documents WHERE blob_key = ? AND content_purged_at IS NULL",
  );

  /** The database's pages, references, and the chain of the audit. */
  function* rows(): Generator<Damage> {
    try {
      const found = db.pragma("integrity_check") as { integrity_check: string }[];
      for (const { integrity_check: detail } of found) if (detail !== "ok") yield { kind: "database", detail };
      for (const { table, rowid, parent } of db.pragma("foreign_key_check") as Broken[])
        yield { kind: "reference", table, row: rowid, parent };
      const broken = audit.findBreak();
      if (broken) yield { kind: "audit", seq: broken.seq };
    } catch (error) {
      // A page that cannot be read at all ends the check that needs it.
      if (!isDamagedDatabase(error)) throw error;
      yield { kind: "database", detail: error.message };
    }
  }

  /** Every original against the checksum of its row. Reads in pages, so that a running server is not held up. */
  async function* files(onFile: (done: number, total: number) => void): AsyncGenerator<Damage> {
    const total = count.get()?.n ?? 0;
    let done = 0;
    for (let after = ""; ;) {
      const page = originals.all(after);
      for (const { id, blob_key: key, checksum_sha256: checksum } of page) {
        const state = await blobs.verify(key, checksum);
        // Gone in the meantime together with its row's claim to it: no damage.
        if (state !== "ok" && owner.get(key))
          yield { kind: state === "missing" ? "blob_missing" : "blob_damaged", key, documentId: id };
        onFile(++done, total);
      }
      const last = page.at(-1);
      if (!last) return;
      after = last.blob_key;
    }
  }

  /** Files that no document claims; younger ones may belong to an upload under way. */
  async function* strays(): AsyncGenerator<Damage> {
    const youngest = Date.now() - UPLOAD_MS;
    for await (const { key, modifiedAt } of blobs.keys())
      if (modifiedAt.getTime() < youngest && !owner.get(key)) yield { kind: "blob_stray", key };
  }

  return {
    /** Everything that is not as it was written; nothing is repaired. */
    async *damage({
      onFile = () => {},
    }: { onFile?: (done: number, total: number) => void } = {}): AsyncGenerator<Damage> {
      yield* rows();
      yield* files(onFile);
      yield* strays();
    },
  };
}
