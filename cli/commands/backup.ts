import { existsSync } from "node:fs";
import { drill } from "../backup/drill.ts";
import { restore } from "../backup/restore.ts";
import { backUp } from "../backup/make.ts";
import { tellDamage } from "../backup/words.ts";
import { defineCommand, UsageError, type Outcome } from "../command.ts";
import { openForOperator, type Opened } from "../open.ts";
import { showProgress } from "../progress.ts";
import { locateBundle } from "#services/bundle.ts";
import { readSettings } from "#services/settings.ts";
import { connectDatabase, migrate } from "#storage/database.ts";

const SECRET_OF_ITS_TIME = `  What lies in a backup is besides sealed under the LTC_SECRET_KEY of its time. Each backup lays that secret
  beside it (secrets/), sealed for the same recipient: whoever holds the identity opens it with age -d.`;

export const backup = defineCommand({
  name: "backup",
  usage: "[--drill --identity FILE]",
  summary: "stores what is new since the last backup, sealed for LTC_BACKUP_RECIPIENT; --drill tries a restore",
  details: `  Kept: all of 48 hours, the newest of each day for 30 days, the newest of each month for 12 months.
  With LTC_BACKUP_COPY_TO the same is brought to a second place.
  --drill      restores the newest backup into a scratch directory, checks every piece, row and file, notes the date
  --identity   the age identity that belongs to the recipient; "-" reads it from standard input, so that it never lies on this host
${SECRET_OF_ITS_TIME}`,
  options: { drill: { type: "boolean" }, identity: { type: "string" } },
  run({ drill: isDrill, identity }) {
    if (isDrill) return drill(identityIn(identity));
    if (identity !== undefined) throw new UsageError("--identity belongs to --drill: a backup needs none.");
    return openForOperator(backUp);
  },
});

export const restoreCommand = defineCommand({
  name: "restore",
  usage: "BACKUP --identity FILE",
  summary: "brings a backup back into an empty data directory, checks all of it, repeats deletions made since",
  details: `  BACKUP is a directory of backups (its newest is taken), a file in its manifests/, or a backup's id.
  Nothing is overwritten: stop the service and move what is left of database and storage away first.
  An interrupted restore has changed nothing; run it again. Everybody has to sign in again afterwards.
${SECRET_OF_ITS_TIME}`,
  options: { identity: { type: "string" } },
  run({ identity }, [chosen, ...more]) {
    if (chosen === undefined || more.length > 0) throw new UsageError("Name one backup. See: ltc restore --help");
    return restore(chosen, identityIn(identity));
  },
});

export const verify = defineCommand({
  name: "verify",
  summary: "checks the database, its references, the audit chain, and every file against its checksum",
  details: "  Repairs nothing. Works while the service runs.",
  run: () => openForOperator(findDamage),
});

export const migrateCommand = defineCommand({
  name: "migrate",
  summary: "brings the database's schema up to date and says what it did; the server does so itself when it starts",
  async run() {
    const { dir, migrationsDir } = locateBundle();
    const { databasePath } = readSettings(process.env, dir);
    const isNew = !existsSync(databasePath);
    const db = connectDatabase(databasePath);
    try {
      const applied = migrate(db, migrationsDir);
      if (applied.length === 0) return "Nothing to do: the schema is up to date.";
      return `${isNew ? "New database. " : ""}Applied: ${applied.join(", ")}.`;
    } finally {
      db.close();
    }
  },
});

async function findDamage({ storage }: Opened): Promise<Outcome> {
  const progress = showProgress();
  const lines: string[] = [];
  let files = 0;
  const onFile = (done: number, total: number) => {
    files = total;
    progress.show("files", done, total);
  };
  for await (const damage of storage.integrity.damage({ onFile })) lines.push(tellDamage(damage));
  progress.end();
  if (lines.length === 0) return `All is as it was written: database, references, audit chain, ${files} files.`;
  return { text: lines.join("\n"), ok: false };
}

function identityIn(file: string | undefined): string {
  if (file === undefined) throw new UsageError("Name the file that age-keygen wrote with --identity FILE.");
  return file;
}
