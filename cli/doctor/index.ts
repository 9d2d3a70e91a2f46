import { codeOf } from "../http-probe.ts";
import { alarmChannel, metrics, testAlarm, watching } from "./alarms.ts";
import { backupAge, drillAge } from "./backups.ts";
import { clock } from "./clock.ts";
import { disk } from "./disk.ts";
import { sayAs, type Check, type Context, type Finding } from "./finding.ts";
import { forwardedHeaders, sameInstance } from "./instance.ts";
import { contacts, legalTexts } from "./papers.ts";
import { persistence } from "./persistence.ts";
import { scanner, smtp } from "./ports.ts";
import { certificate, publicAddress, redirect } from "./public-address.ts";
import { fileModes, secret, settings } from "./secrets.ts";

/** In the order in which an operator repairs. */
const CHECKS: readonly Check[] = [
  settings,
  secret,
  fileModes,
  persistence,
  disk,
  clock,
  smtp,
  scanner,
  publicAddress,
  certificate,
  redirect,
  sameInstance,
  forwardedHeaders,
  backupAge,
  drillAge,
  alarmChannel,
  testAlarm,
  watching,
  metrics,
  contacts,
  legalTexts,
];

/** Every check, each on its own: one that breaks is a finding and stops none of the others. */
export function examine(context: Context, checks: readonly Check[] = CHECKS): Promise<readonly Finding[]> {
  return Promise.all(
    checks.map(async ({ name, run }) => {
      const say = sayAs(name, context.settings.live);
      try {
        return await run(context, say);
      } catch (error) {
        const reason = error instanceof Error && !("code" in error) ? error.message : codeOf(error);
        return say.fail(`Could not be checked (${reason}).`, "Repair what stands in the brackets and run it again.");
      }
    }),
  );
}

const MARKS = { ok: "ok  ", warn: "warn", fail: "FAIL" } as const;

/** One line per finding, with its remedy behind an arrow. */
export function asLines(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  return findings
    .map(
      ({ name, status, text, remedy }) =>
        `${MARKS[status]}  ${name.padEnd(width)}  ${text}${remedy === null ? "" : ` → ${remedy}`}`,
    )
    .join("\n");
}
