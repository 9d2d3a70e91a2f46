import { THRESHOLDS } from "#domain/alarms.ts";
import { readBackupState } from "#storage/backup/state.ts";
import { daysSince, minutesSince, type Check } from "./finding.ts";

export const backupAge: Check = {
  name: "backup",
  run({ settings }, say) {
    if (settings.backup.recipient === null)
      return say.gap(
        "No recipient is set: no backup is made.",
        "Set LTC_BACKUP_RECIPIENT to the operator's age1… key.",
      );
    const { last_backup_at: at } = readBackupState(settings.backup.dir);
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
    const { last_drill_at: at } = readBackupState(settings.backup.dir);
    if (at === null) return say.gap("No backup was ever restored for practice.", remedy);
    const text = `The last restore for practice was ${daysSince(at)} days ago.`;
    if (daysSince(at) > DRILL_DAYS.overdue) return say.fail(text, remedy);
    return daysSince(at) > DRILL_DAYS.due ? say.warn(text, remedy) : say.ok(text);
  },
};
