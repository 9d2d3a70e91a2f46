import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { daysAgo, FILLED_IN, minutesAgo } from "./cli/operator-files.ts";
import { freePort, startHeft, type Heft } from "./heft.ts";
import { anAuthority, ownAddress, startFront, type Authority, type Front } from "./tls-front.ts";

export const ON_CALL = "bereitschaft@werkstatt.de";

/** A staging host of which everything is in order: behind TLS, backed up, watched, its files filled in. */
export type ReadyHost = {
  readonly heft: Heft;
  readonly front: Front;
  readonly authority: Authority;
  /** For what belongs to the host and not to the service. */
  readonly directory: string;
  /** The address of another host, whose clock is right and which takes alarms. */
  readonly otherHost: string;
  /** What it was told. */
  readonly told: readonly { readonly subject: string; readonly text: string }[];
  stop(): Promise<void>;
};

export async function startReadyHost(bundle?: string): Promise<ReadyHost> {
  const directory = mkdtempSync(join(tmpdir(), "heft-host-"));
  const authority = anAuthority(directory);
  const front = await startFront(authority.issue(`IP:${ownAddress()}`, 30), await freePort());
  const told: { subject: string; text: string }[] = [];
  const other = createServer((question, answer) => {
    const chunks: Buffer[] = [];
    question.on("data", (chunk: Buffer) => chunks.push(chunk));
    question.on("end", () => {
      if (question.method === "POST")
        told.push(JSON.parse(Buffer.concat(chunks).toString("utf8")) as { subject: string; text: string });
      answer.end();
    });
  });
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const otherHost = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  fillIn(directory);

  const heft = await startHeft(
    {
      LTC_ENV: "staging",
      LTC_PUBLIC_URL: front.url,
      LTC_SCANNER: "manual",
      LTC_CONTACTS: join(directory, "contacts.toml"),
      LTC_CONTENT_DIR: directory,
      LTC_ALERT_MAIL: ON_CALL,
      LTC_ALERT_WEBHOOK: `${otherHost}/alarms`,
      LTC_METRICS_TOKEN: randomBytes(24).toString("base64url"),
      LTC_BACKUP_RECIPIENT: `age1${"q".repeat(58)}`,
      LTC_BACKUP_COPY_TO: directory,
      NODE_EXTRA_CA_CERTS: authority.pem,
    },
    bundle,
  );
  front.leadTo(heft.port);
  noteBackup(heft.dataDir, 5);
  return {
    heft,
    front,
    authority,
    directory,
    otherHost,
    told,
    async stop() {
      await heft.stop();
      await front.stop();
      other.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** What a backup leaves behind that was made so many minutes ago. */
export function noteBackup(dataDir: string, minutes: number): void {
  const backups = join(dataDir, "backups");
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const at = minutesAgo(minutes);
  writeFileSync(
    join(backups, "state.json"),
    JSON.stringify({ last_backup_at: at, last_copy_at: at, last_drill_at: daysAgo(3) }),
  );
}

function fillIn(directory: string): void {
  writeFileSync(join(directory, "contacts.toml"), FILLED_IN);
  for (const language of ["de", "en"]) {
    mkdirSync(join(directory, language));
    for (const text of PUBLIC_PAGES)
      writeFileSync(join(directory, language, `${text}.md`), "# Text\n\nAlles [eingetragen](/agb).\n");
  }
}
