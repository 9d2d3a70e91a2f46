import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Keyring } from "#domain/keyring.ts";
import type { Db } from "#storage/database.ts";

const CHECK = "service-heft-4";
const MARK = "mark";

/** Values made once for this database and sealed under the application's secrets. */
export function createInstance(db: Db, keyring: Keyring) {
  const find = db.prepare<[string], { sealed: Buffer }>("SELECT sealed FROM instance WHERE name = ?");
  const insert = db.prepare<[string, Buffer]>("INSERT INTO instance (name, sealed) VALUES (?, ?)");
  const replace = db.prepare<[string, Buffer]>(
    "INSERT INTO instance (name, sealed) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed",
  );

  function instanceKey(): Buffer {
    const row = find.get("vin_proof");
    if (!row) throw new Error("This database was opened without its key check.");
    return keyring.open("instance", row.sealed);
  }

  return {
    /**
     * True when one of the secrets belongs to this database. A fresh database takes the secret that opens it first;
     * with a foreign secret nothing would be readable, so the start refuses.
     */
    opensWithThisKeyring(): boolean {
      const row = find.get("check");
      if (!row) {
        insert.run("check", keyring.seal("check", Buffer.from(CHECK)));
        insert.run("vin_proof", keyring.seal("instance", randomBytes(32)));
        return true;
      }
      try {
        return keyring.open("check", row.sealed).toString("utf8") === CHECK;
      } catch {
        return false;
      }
    },

    /** A mark that the operator's check left in this database, to recognise it by; null while there is none. */
    mark(): string | null {
      const row = find.get(MARK);
      return row ? keyring.open("instance", row.sealed).toString("utf8") : null;
    },

    leaveMark(mark: string): void {
      replace.run(MARK, keyring.seal("instance", Buffer.from(mark)));
    },

    /** Stable proof that two exports speak of the same vehicle. Its key is the instance's own: rotation leaves it alone. */
    vinProof(vin: string): string {
      return createHmac("sha256", instanceKey()).update(vin).digest("hex");
    },

    /** Names the pieces of this instance's backups. Rotation leaves it alone, so that equal pieces keep their names. */
    pieceKey(): Buffer {
      return Buffer.from(hkdfSync("sha256", instanceKey(), "service-heft-4", "backup-pieces", 32));
    },
  };
}
