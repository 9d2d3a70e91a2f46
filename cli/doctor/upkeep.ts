import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { THRESHOLDS } from "#domain/alarms.ts";
import { problemsOfContacts } from "#services/contacts.ts";
import { createRecord } from "#services/operations.ts";
import type { Settings } from "#services/settings.ts";
import { testAlarmOf } from "../alarms/test-alarm.ts";
import { watchRecord } from "../watch/record.ts";
import { daysSince, type Check } from "./finding.ts";

const BackupState = v.object({
  last_backup_at: v.nullable(v.string()),
  last_drill_at: v.nullable(v.string()),
});
const NEVER: v.InferOutput<typeof BackupState> = { last_backup_at: null, last_drill_at: null };

/** What the backup notes about itself, beside the backups. */
export function backupState({ backup }: Pick<Settings, "backup">) {
  return createRecord(join(backup.dir, "state.json"), BackupState, NEVER).read();
}

export function minutesSince(moment: string): number {
  return Math.floor((Date.now() - Date.parse(moment)) / 60_000);
}

export const backupAge: Check = {
  name: "backup",
  run({ settings }, say) {
    if (settings.backup.recipient === null)
      return say.gap(
        "No recipient is set: no backup is made.",
        "Set LTC_BACKUP_RECIPIENT to the operator's age1… key.",
      );
    const { last_backup_at: at } = backupState(settings);
    if (at === null) return say.gap("There is no backup yet.", "Run `ltc backup` and enable its timer.");
    const age = minutesSince(at);
    if (age > THRESHOLDS.backupMinutes)
      return say.fail(
        `The last backup is ${age} minutes old.`,
        "Run `ltc backup` and look at its timer: it is due every 15 minutes.",
      );
    if (settings.backup.copyTo === null)
      return say.warn(
        `The last backup is ${age} minutes old, but lies on this host alone.`,
        "Set LTC_BACKUP_COPY_TO to a place off this host's disk.",
      );
    return say.ok(`The last backup is ${age} minutes old and goes to a second place.`);
  },
};

export const DRILL_DAYS = { due: 30, overdue: 90 } as const;

export const drillAge: Check = {
  name: "restore drill",
  run({ settings }, say) {
    const remedy = "Run `ltc backup --drill --identity FILE` with the operator's identity.";
    const { last_drill_at: at } = backupState(settings);
    if (at === null) return say.gap("No backup was ever restored for practice.", remedy);
    const text = `The last restore for practice was ${daysSince(at)} days ago.`;
    if (daysSince(at) > DRILL_DAYS.overdue) return say.fail(text, remedy);
    return daysSince(at) > DRILL_DAYS.due ? say.warn(text, remedy) : say.ok(text);
  },
};

export const alarmChannel: Check = {
  name: "alarm channel",
  run({ settings: { alerts } }, say) {
    if (alerts.mail === null && alerts.webhook === null)
      return say.gap("Alarms go nowhere.", "Set LTC_ALERT_MAIL or LTC_ALERT_WEBHOOK.");
    const ways = [alerts.mail === null ? [] : ["mail"], alerts.webhook === null ? [] : ["webhook"]].flat();
    return say.ok(`Alarms go out by ${ways.join(" and ")}.`);
  },
};

export const TEST_ALARM_DAYS = 30;

export const testAlarm: Check = {
  name: "test alarm",
  run({ settings }, say) {
    const alarm = testAlarmOf(settings).read();
    const remedy = "Run `ltc alert --test`; who receives it runs `ltc alert --ack CODE`.";
    if (!alarm) return say.gap("No test alarm was ever sent.", remedy);
    if (alarm.acknowledged_at === null) return say.gap("The last test alarm was not acknowledged.", remedy);
    const days = daysSince(alarm.acknowledged_at);
    const text = `The last test alarm was acknowledged ${days} days ago.`;
    return days > TEST_ALARM_DAYS ? say.gap(text, remedy) : say.ok(text);
  },
};

/** A timer of one minute; three missed turns are no coincidence. */
const WATCH_SILENT_MINUTES = 3;

export const watching: Check = {
  name: "watch",
  run({ settings }, say) {
    const latest = watchRecord(settings).read().samples.at(-1);
    const remedy = "Enable the watch timer: it runs `ltc watch` every minute.";
    if (!latest) return say.gap("The watch has never run.", remedy);
    const minutes = minutesSince(latest.at);
    if (minutes > WATCH_SILENT_MINUTES) return say.gap(`The watch last ran ${minutes} minutes ago.`, remedy);
    return say.ok(`The watch ran ${minutes} minutes ago.`);
  },
};

export const metrics: Check = {
  name: "metrics",
  run({ settings }, say) {
    if (settings.metricsToken !== null) return say.ok("The watch reads 5xx, p99 and refusals from the metrics.");
    return say.warn(
      "Without metrics the watch sees no 5xx, no p99 and no rise of refusals.",
      "Set LTC_METRICS_TOKEN to at least 24 random characters.",
    );
  },
};

export const contacts: Check = {
  name: "contacts",
  run({ settings: { contactsFile } }, say) {
    if (contactsFile === null)
      return say.gap(
        "Nobody is named to be called.",
        "Copy deploy/contacts.example.toml, fill it in, set LTC_CONTACTS to it.",
      );
    const problems = problemsOfContacts(contactsFile);
    if (problems.length === 0) return say.ok("Everybody who is called or decides is named.");
    return say.fail(`${contactsFile}: ${problems.join(", ")}.`, "Fill it in after deploy/contacts.example.toml.");
  },
};

const LANGUAGES = ["de", "en"];
const LEGAL_TEXTS = ["agb", "datenschutz"];

export const legalTexts: Check = {
  name: "legal texts",
  run({ settings: { contentDir }, bundle }, say) {
    const open = LANGUAGES.flatMap((language) =>
      LEGAL_TEXTS.map((slug) => `${language}/${slug}.md`).filter((file) =>
        hasPlaceholder(firstFound(file, [...(contentDir === null ? [] : [contentDir]), bundle.contentDir])),
      ),
    );
    if (open.length === 0) return say.ok("No placeholder is left in terms and privacy notice.");
    return say.warn(
      `Placeholders are left in ${open.join(", ")}.`,
      "Put the filled-in files into LTC_CONTENT_DIR: there they survive upgrades.",
    );
  },
};

function firstFound(file: string, directories: readonly string[]): string {
  for (const directory of directories) {
    try {
      return readFileSync(join(directory, file), "utf8");
    } catch {
      continue;
    }
  }
  return "";
}

/** Square brackets that are no link. */
function hasPlaceholder(text: string): boolean {
  return /\[[^\]]+\](?![([])/.test(text);
}
