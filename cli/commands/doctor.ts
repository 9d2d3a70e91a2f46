import { defineCommand, UsageError } from "../command.ts";
import { examineHost } from "../doctor/examination.ts";
import { asLines } from "../doctor/index.ts";

export const doctor = defineCommand({
  name: "doctor",
  usage: "[--json] [--clock-reference URL] [--new-mark]",
  summary: "examines this host before and after going live: one line each, with its remedy",
  details: `  --clock-reference URL  compare the clock with the Date of another host; without it LTC_ALERT_WEBHOOK's is taken
  --new-mark             leave the mark of the persistence check anew, after data was restored or moved on purpose
  --json                 the findings as JSON: name, status (ok, warn, fail), text, remedy
  Changes no schema and sends no mail. Leaves a mark in database, blobs and backups, and for a moment makes an account
  to prove that the public address leads to this database. Exit code 1 when a line says FAIL.`,
  options: { json: { type: "boolean" }, "clock-reference": { type: "string" }, "new-mark": { type: "boolean" } },
  async run({ json, "clock-reference": reference, "new-mark": newMark }) {
    if (reference !== undefined && !URL.canParse(reference))
      throw new UsageError("Name the reference with --clock-reference https://HOST");
    const findings = await examineHost({ clockReference: reference ?? null, newMark: newMark === true });
    const ok = findings.every(({ status }) => status !== "fail");
    return { text: json ? JSON.stringify(findings, null, 2) : asLines(findings), ok };
  },
});
