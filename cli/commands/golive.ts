import { locateBundle } from "#services/bundle.ts";
import { now } from "#services/clock.ts";
import { readSettings } from "#services/settings.ts";
import { defineCommand, UsageError } from "../command.ts";
import { examineHost } from "../doctor/examination.ts";
import { asLines } from "../doctor/index.ts";
import { goLiveList } from "../golive/index.ts";
import { ATTESTATIONS, goLiveRecord, installedArchive, ROLES, type Attestation } from "../golive/record.ts";
import { soakIn, stagingRecord } from "../soak/record.ts";

export const golive = defineCommand({
  name: "golive",
  usage: "[--staging FILE]",
  summary: "the hard stop before going live: every line, and exit code 1 while one is open",
  details: `  --staging FILE  take over staging's record, printed there by: ltc soak --json
  An open line moves the date, never the rule. Approvals and attestations belong to the installed archive: another
  candidate starts without any.`,
  options: { staging: { type: "string" } },
  async run({ staging }) {
    const examination = await examineHost({ clockReference: null, newMark: false });
    const bundle = locateBundle();
    const settings = readSettings(process.env, bundle.dir);
    if (staging !== undefined) stagingRecord(settings).write(soakIn(staging));
    const list = goLiveList({ settings, bundle, examination });
    const open = list.filter(({ status }) => status !== "ok").length;
    const end = open === 0 ? "Every line is done: go live." : `${open} line(s) open: do not go live.`;
    return { text: `${asLines(list)}\n\n${end}`, ok: open === 0 };
  },
});

export const goliveApprove = defineCommand({
  name: "golive approve",
  usage: "ROLE --by NAME",
  summary: "notes who approves the installed candidate",
  details: `  ROLE is one of: ${ROLES.join(", ")}`,
  options: { by: { type: "string" } },
  async run({ by }, [given]) {
    const role = ROLES.find((known) => known === given);
    if (!role) throw new UsageError(`Name the role, one of: ${ROLES.join(", ")}.`);
    recordHere().approve(role, nameIn(by), now());
    return `Noted: ${role} approves.`;
  },
});

export const goliveAttest = defineCommand({
  name: "golive attest",
  usage: "LINE --by NAME",
  summary: "notes who vouches for what no program on this host can know",
  details: Object.entries(ATTESTATIONS)
    .map(([line, meaning]) => `  ${line.padEnd(9)}  ${meaning}`)
    .join("\n"),
  options: { by: { type: "string" } },
  async run({ by }, [given]) {
    const line = (Object.keys(ATTESTATIONS) as Attestation[]).find((known) => known === given);
    if (!line) throw new UsageError(`Name the line, one of: ${Object.keys(ATTESTATIONS).join(", ")}.`);
    recordHere().attest(line, nameIn(by), now());
    return `Noted: ${ATTESTATIONS[line]}.`;
  },
});

function recordHere() {
  const bundle = locateBundle();
  return goLiveRecord(readSettings(process.env, bundle.dir), installedArchive(bundle));
}

function nameIn(by: string | undefined): string {
  const name = by?.trim() ?? "";
  if (name !== "") return name;
  throw new UsageError("Say who: --by NAME.");
}
