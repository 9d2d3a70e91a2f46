import type { EntryContent, Withdrawal } from "#domain/timeline.ts";
import type { Db } from "#storage/database.ts";
import { ADD_GROUP, ADD_REVISION, SUPERSEDE, WITHDRAW } from "#storage/entry-rows.ts";

export type BulkEntry = {
  readonly vehicleId: string;
  readonly groupId: string;
  readonly recordedBy: string;
  readonly recordedAt: string;
  /** Oldest first; the last is in force. */
  readonly revisions: readonly {
    readonly id: string;
    readonly content: EntryContent;
    readonly reason: string | null;
  }[];
  readonly withdrawal: Withdrawal | null;
};

/** Load data: the same statements as for people's entries, under given ids, with nothing read back. */
export function createBulk(db: Db) {
  const anyVehicle = db.prepare<[], { id: string }>("SELECT id FROM vehicles LIMIT 1");
  const addGroup = db.prepare(ADD_GROUP);
  const addRevision = db.prepare(ADD_REVISION);
  const supersede = db.prepare<[string]>(SUPERSEDE);
  const withdraw = db.prepare(WITHDRAW);

  return {
    /**
     * For this connection alone: what is written is synced only when the log goes into the database. A power cut may take
     * the last seconds of load data and damages nothing.
     */
    hurry(): void {
      db.pragma("synchronous = NORMAL");
      db.pragma("cache_size = -262144");
      db.pragma("wal_autocheckpoint = 16384");
    },

    hasVehicles(): boolean {
      return anyVehicle.get() !== undefined;
    },

    /** Call it inside a transaction, with many of its kind. */
    addEntry({ vehicleId, groupId, recordedBy, recordedAt: now, revisions, withdrawal }: BulkEntry): void {
      addGroup.run(groupId, vehicleId, now);
      let supersedesId: string | null = null;
      for (const [index, { id, content, reason }] of revisions.entries()) {
        if (supersedesId !== null) supersede.run(supersedesId);
        const booklet = content.booklet ? 1 : 0;
        const version = index + 1;
        addRevision.run({
          id,
          groupId,
          vehicleId,
          ...content,
          booklet,
          version,
          supersedesId,
          reason,
          recordedBy,
          now,
        });
        supersedesId = id;
      }
      if (withdrawal) withdraw.run({ groupId, ...withdrawal });
    },
  };
}
