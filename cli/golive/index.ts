import { SOAK_HOURS, verdictOn } from "#domain/soak.ts";
import type { Bundle } from "#services/bundle.ts";
import { now } from "#services/clock.ts";
import { problemsOfContacts } from "#services/contacts.ts";
import { readRelease } from "#services/release.ts";
import type { Settings } from "#services/settings.ts";
import { daysSince, sayAs, type Finding } from "../doctor/finding.ts";
import { readBackupState } from "#storage/backup/state.ts";
import { DRILL_DAYS } from "../doctor/backups.ts";
import { soakRecord, stagingRecord } from "../soak/record.ts";
import { ATTESTATIONS, goLiveRecord, ROLES, type Attestation, type GoLive } from "./record.ts";

/** What the list is made of; the doctor has examined the host already. */
export type Grounds = {
  readonly settings: Settings;
  readonly bundle: Bundle;
  readonly examination: readonly Finding[];
};

/** Every line that stands between the candidate and its users. Each is open (`fail`) or done (`ok`). */
export function goLiveList({ settings, bundle, examination }: Grounds): readonly Finding[] {
  const release = readRelease(bundle);
  const archive = release?.archiveSha256 ?? null;
  const words: GoLive = goLiveRecord(settings, archive ?? "").read();
  return [
    doctorGreen(examination),
    archive === null || release?.tag == null || release.changed
      ? open(
          "candidate",
          "What runs here is no tagged candidate.",
          "Install the archive that `npm run release` made of the tag.",
        )
      : attested("candidate", words, `${release.tag} ${archive}`),
    staging(settings, archive),
    monitoring(examination),
    attested("rollback", words),
    drill(settings),
    placeholders(settings, examination),
    attested("p0", words),
    ...ROLES.map((role) => {
      const word = words.approvals[role];
      return word
        ? done(`approval: ${role}`, `${word.by}, ${word.at}`)
        : open(`approval: ${role}`, "Not given.", `Whoever decides runs: ltc golive approve ${role} --by NAME`);
    }),
  ];
}

function doctorGreen(examination: readonly Finding[]): Finding {
  const failing = examination.filter(({ status }) => status === "fail").map(({ name }) => name);
  const warnings = examination.filter(({ status }) => status === "warn").length;
  if (failing.length === 0) return done("doctor", `Green, with ${warnings} warning(s).`);
  return open("doctor", `Red: ${failing.join(", ")}.`, "Run `ltc doctor` and follow its remedies.");
}

function staging(settings: Settings, archive: string | null): Finding {
  const name = `staging ${SOAK_HOURS} h`;
  const soak = stagingRecord(settings).read() ?? soakRecord(settings).read();
  if (!soak)
    return open(name, "There is no record.", "On staging: ltc soak --json > FILE; here: ltc golive --staging FILE");
  if (soak.archive !== archive)
    return open(
      name,
      `The record is about another archive (${soak.tag ?? "untagged"}).`,
      "Let the very candidate run on staging: ltc soak start",
    );
  const { stable, text } = verdictOn(soak, now());
  return stable ? done(name, text) : open(name, text, "Repair what broke, then begin again on staging: ltc soak start");
}

/** The doctor has looked at these already; here they bind even where it only warns. */
const MONITORING = ["alarm channel", "test alarm", "watch", "metrics"];

function monitoring(examination: readonly Finding[]): Finding {
  const wanting = MONITORING.filter(
    (name) => !examination.some((found) => found.name === name && found.status === "ok"),
  );
  if (wanting.length === 0)
    return done("monitoring", "Active, and the last test alarm was acknowledged within 30 days.");
  return open(
    "monitoring",
    `Wanting: ${wanting.join(", ")}.`,
    "Run `ltc doctor` and follow the remedies of these lines.",
  );
}

function drill(settings: Settings): Finding {
  const { last_drill_at: at } = readBackupState(settings.backup.dir);
  const remedy = "Run `ltc backup --drill --identity FILE` with the operator's identity.";
  if (at === null) return open("backup drill", "Never done.", remedy);
  const text = `Done ${daysSince(at)} days ago.`;
  return daysSince(at) > DRILL_DAYS.due ? open("backup drill", text, remedy) : done("backup drill", text);
}

function placeholders({ contactsFile }: Settings, examination: readonly Finding[]): Finding {
  const texts = examination.find(({ name }) => name === "legal texts");
  const problems = [
    ...(contactsFile === null || problemsOfContacts(contactsFile).length > 0 ? ["contacts"] : []),
    ...(texts?.status === "ok" ? [] : ["legal texts"]),
  ];
  if (problems.length === 0) return done("no placeholder", "Contacts and legal texts are filled in.");
  return open("no placeholder", `Left in: ${problems.join(", ")}.`, "Run `ltc doctor`: it names each place.");
}

function attested(line: Attestation, { attestations }: GoLive, about = ""): Finding {
  const word = attestations[line];
  const prefix = about === "" ? "" : `${about}: `;
  if (word) return done(line, `${prefix}${ATTESTATIONS[line]} (${word.by}, ${word.at})`);
  return open(
    line,
    `${prefix}nobody vouches that ${ATTESTATIONS[line]}.`,
    `Whoever has checked it runs: ltc golive attest ${line} --by NAME`,
  );
}

const done = (name: string, text: string): Finding => sayAs(name, true).ok(text);
const open = (name: string, text: string, remedy: string): Finding => sayAs(name, true).fail(text, remedy);
