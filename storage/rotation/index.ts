import type { Keyring } from "#domain/keyring.ts";
import { rewrapBlobs } from "#storage/blobs/rewrapping.ts";
import type { Db } from "#storage/database.ts";
import { retiredKeys, isRetiredName, retiredName, sinceIn } from "#storage/retired-keys.ts";
import { endEverything, type Ended } from "#storage/rotation/endings.ts";
import { KEYED_TABLES } from "#storage/rotation/keyed-tables.ts";
import { resealTable, whenFree, type Resealed } from "#storage/rotation/reseal.ts";

/** No session, code, link, kept answer or limit is older than this; only backup codes are. */
const LONGEST_LIFE_MS = 30 * 24 * 60 * 60_000;

/** What a change of the application's secret does to what is kept. Every step may be stopped and run again. */
export function createRotation(db: Db, { keyring, blobDir }: { readonly keyring: Keyring; readonly blobDir: string }) {
  const purged = db.prepare<[string]>("SELECT 1 FROM documents WHERE blob_key = ? AND content_purged_at IS NOT NULL");
  const insertRetired = db.prepare<[string, Buffer]>("INSERT INTO instance (name, sealed) VALUES (?, ?)");
  const removeInstance = db.prepare<[string]>("DELETE FROM instance WHERE name = ?");
  const retiredNames = db.prepare<[], { name: string }>("SELECT name FROM instance WHERE name GLOB 'retired:*'");
  const codesSince = db.prepare<[string], { n: number }>(`SELECT count(*) AS n FROM backup_codes c
    JOIN totp_secrets t ON t.user_id = c.user_id WHERE c.used_at IS NULL AND t.confirmed_at < ?`);

  return {
    /** The tables that hold something sealed, in the order in which they are brought under the newest secret. */
    tables: KEYED_TABLES.map(({ table }) => table),

    /** Brings one of these tables under the newest secret. */
    async reseal(name: string): Promise<Resealed> {
      const table = KEYED_TABLES.find((known) => known.table === name);
      if (!table) throw new TypeError(`Nothing in ${name} is sealed.`);
      return resealTable(db, keyring, table);
    },

    /** Brings every blob's header under the newest secret. */
    rewrapBlobs: () => rewrapBlobs({ base: blobDir, keyring }, (key) => purged.get(key) !== undefined),

    /** Keeps of every older secret what sessions, codes and limits are recognised by. */
    async retire(now: string): Promise<void> {
      const known = new Set(retiredKeys(db).map(({ fingerprint }) => fingerprint));
      const fresh = keyring.retire().filter(({ fingerprint }) => !known.has(fingerprint));
      if (fresh.length === 0) return;
      await whenFree(db, () => {
        for (const { fingerprint, sealed } of fresh)
          insertRetired.run(retiredName(fingerprint, now), Buffer.from(sealed));
      });
    },

    /** Lets go what was kept of secrets under which nothing lives any more. */
    async forgetRetired(now: string): Promise<void> {
      const horizon = new Date(Date.parse(now) - LONGEST_LIFE_MS).toISOString();
      const over = namesOfRetired().filter((name) => {
        const since = sinceIn(name);
        return since < horizon && (codesSince.get(since)?.n ?? 0) === 0;
      });
      if (over.length > 0) await whenFree(db, () => over.forEach((name) => removeInstance.run(name)));
    },

    /** After a leak: ends what was made under the old secret, and keeps nothing by which it could be recognised. */
    async endEverything(now: string): Promise<Ended> {
      const ended = await endEverything(db, now);
      await whenFree(db, () => namesOfRetired().forEach((name) => removeInstance.run(name)));
      return ended;
    },
  };

  function namesOfRetired(): readonly string[] {
    return retiredNames.all().flatMap(({ name }) => (isRetiredName(name) ? [name] : []));
  }
}
