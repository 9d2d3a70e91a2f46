import { randomInt } from "node:crypto";
import { join } from "node:path";
import * as v from "valibot";
import { now } from "#services/clock.ts";
import { createRecord } from "#services/operations.ts";
import { operationsDir } from "#services/state-file.ts";
import type { Settings } from "#services/settings.ts";

const TestAlarm = v.nullable(
  v.object({ code: v.string(), sent_at: v.string(), acknowledged_at: v.nullable(v.string()) }),
);

/** Without letters and digits that are mistaken for each other when somebody reads them out. */
const ALPHABET = "ACDEFHJKLMNPRTUVWXY3479";
const CODE_LENGTH = 6;

/** The last test alarm: whether somebody really reads what the watch sends. */
export function testAlarmOf(settings: Pick<Settings, "databasePath">) {
  return createRecord(join(operationsDir(settings.databasePath), "test-alarm.json"), TestAlarm, null);
}

export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

/** Notes that the code arrived. @throws when it is not that of the last test alarm */
export function acknowledge(settings: Pick<Settings, "databasePath">, code: string): void {
  const record = testAlarmOf(settings);
  const alarm = record.read();
  if (!alarm) throw new Error("No test alarm was sent: ltc alert --test");
  if (alarm.code !== code.trim().toUpperCase())
    throw new Error(
      "This is not the code of the last test alarm: read it again, or send a new one with ltc alert --test",
    );
  record.write({ ...alarm, acknowledged_at: now() });
}
