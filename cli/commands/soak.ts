import { beginSoak, verdictOn } from "#domain/soak.ts";
import { locateBundle } from "#services/bundle.ts";
import { now } from "#services/clock.ts";
import { readRelease } from "#services/release.ts";
import { readSettings } from "#services/settings.ts";
import { defineCommand } from "../command.ts";
import { soakRecord } from "../soak/record.ts";

export const soakStart = defineCommand({
  name: "soak start",
  summary: "opens the staging record of the installed candidate; an earlier one is replaced",
  details: `  From here on \`ltc watch\` adds to it every minute, and walks \`ltc smoke\` every hour.`,
  async run() {
    const bundle = locateBundle();
    const settings = readSettings(process.env, bundle.dir);
    const release = readRelease(bundle);
    if (settings.environment !== "staging")
      return { text: "This is no staging host: set LTC_ENV=staging there, and start the record there.", ok: false };
    if (!release?.archiveSha256)
      return { text: "This bundle was not installed from an archive: install the candidate first.", ok: false };
    soakRecord(settings).write(beginSoak({ archive: release.archiveSha256, tag: release.tag }, now()));
    return `The record of ${release.tag ?? release.version} is open. In 24 hours: ltc soak`;
  },
});

export const soak = defineCommand({
  name: "soak",
  usage: "[--json]",
  summary: "how the candidate has run on staging: stable for 24 h, or what broke first",
  details: `  --json  the record itself: for \`ltc golive --staging FILE\` on the host that goes live
  Exit code 1 until 24 hours have passed without a restart by fault, a critical alarm, 0.5 % of 5xx or a failed smoke.`,
  options: { json: { type: "boolean" } },
  async run({ json }) {
    const record = soakRecord(readSettings(process.env, locateBundle().dir)).read();
    if (!record) return { text: "No record is kept: ltc soak start", ok: false };
    const { stable, text } = verdictOn(record, now());
    if (json) return { text: JSON.stringify(record, null, 2), ok: stable };
    const { tag, archive, startedAt, restarts, smokes } = record;
    const lines = [
      text,
      `${tag ?? "untagged"} ${archive}`,
      `Since ${startedAt}: ${restarts} restarts, ${smokes} smokes.`,
    ];
    return { text: lines.join("\n"), ok: stable };
  },
});
