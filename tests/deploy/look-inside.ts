import { readFileSync, readdirSync } from "node:fs";
import { Decrypter } from "age-encryption";
import Database from "better-sqlite3";
import type { Host } from "./host.ts";
import { SECOND_PLACE } from "./operator.ts";

export type BackupState = Readonly<Record<"last_backup_at" | "last_copy_at" | "last_drill_at", string | null>>;

/** What the last backup noted. */
export function backupState(host: Host): BackupState {
  return JSON.parse(host.read("var/lib/lifetimecircle/backups/state.json")) as BackupState;
}

export function secretOf(host: Host): string {
  return /^LTC_SECRET_KEY=(.*)$/m.exec(host.read("etc/lifetimecircle/api.env"))?.[1] ?? "";
}

/** The secrets at the second place, opened as an operator does whose host is lost. */
export function depositedSecrets(host: Host): Promise<readonly string[]> {
  const place = host.path(`${SECOND_PLACE}/secrets`);
  return Promise.all(
    readdirSync(place).map(async (name) => {
      const decrypter = new Decrypter();
      decrypter.addIdentity(await host.identity);
      return (await decrypter.decrypt(readFileSync(`${place}/${name}`), "text")).trim();
    }),
  );
}

/** What people own, row by row, and every file of theirs. */
export function contents(host: Host): Record<string, unknown> {
  const database = new Database(host.path("var/lib/lifetimecircle/data/app.db"), { readonly: true });
  const rows = ["users", "vehicles", "entries", "documents", "consents"].map((table) => {
    const found = database.prepare(`SELECT * FROM ${table}`).all();
    return [table, found.map((row) => JSON.stringify(row)).toSorted()];
  });
  database.close();
  const listing = "cd /var/lib/lifetimecircle/storage && find ?? -type f | sort | xargs sha256sum";
  return { ...Object.fromEntries(rows), files: host.root.run("sh", "-c", listing).output };
}
