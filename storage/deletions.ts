import type { Deletion, DeletionKind } from "#domain/deletions.ts";
import type { Db } from "#storage/database.ts";
import { createDeletionLog } from "#storage/deletion-log.ts";
import { inTransaction } from "#storage/transaction.ts";

type Row = { seq: number; at: string; kind: DeletionKind; id: string };

/**
 * Keeps deletions deleted. Triggers note each in the very transaction that deletes; from there it goes to the log
 * outside the database before the deletion is answered.
 * @param logDir where the log lies; without one the notes wait in the database
 */
export function createDeletions(db: Db, logDir: string | undefined) {
  const log = logDir === undefined ? null : createDeletionLog(logDir);
  const waiting = db.prepare<[], Row>("SELECT seq, at, kind, target_id AS id FROM deletions_to_log ORDER BY seq");
  const anyWaiting = db.prepare<[], { seq: number }>("SELECT seq FROM deletions_to_log LIMIT 1");
  const forget = db.prepare<[number]>("DELETE FROM deletions_to_log WHERE seq <= ?");
  const repeat: Record<DeletionKind, (at: string, id: string) => number> = {
    vehicle: changing("UPDATE vehicles SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL"),
    document: changing("UPDATE documents SET deleted_at = ?, next_scan_at = NULL WHERE id = ? AND deleted_at IS NULL"),
    public_share: changing(
      "UPDATE public_shares SET ended_at = ?, token_sealed = NULL WHERE id = ? AND ended_at IS NULL",
    ),
  };

  function changing(sql: string): (at: string, id: string) => number {
    const statement = db.prepare<[string, string]>(sql);
    return (at, id) => statement.run(at, id).changes;
  }

  return {
    /** Brings what waits into the log. @throws when the log cannot be written; the notes then keep waiting */
    async flush(): Promise<void> {
      if (!log || !anyWaiting.get()) return;
      const rows = waiting.all();
      await log.append(rows.map(({ at, kind, id }) => ({ at, kind, id })));
      await inTransaction(db, () => forget.run(rows.at(-1)?.seq ?? 0));
    },

    /** Deletes again, inside the caller's transaction. @returns how many of them this database still had */
    replay(deletions: readonly Deletion[]): number {
      return deletions.reduce((sum, { at, kind, id }) => sum + repeat[kind](at, id), 0);
    },
  };
}
