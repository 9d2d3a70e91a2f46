import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { createRecord } from "#services/operations.ts";
import { operationsDir } from "#services/state-file.ts";
import type { Settings } from "#services/settings.ts";

const Soak = v.nullable(
  v.object({
    archive: v.string(),
    tag: v.nullable(v.string()),
    startedAt: v.string(),
    lastLookAt: v.string(),
    lastSmokeAt: v.nullable(v.string()),
    smokes: v.number(),
    restarts: v.number(),
    answers: v.number(),
    serverErrors: v.number(),
    counted: v.boolean(),
    broken: v.nullable(v.object({ at: v.string(), reason: v.string() })),
  }),
);

/** What the staging host has seen of the candidate. */
export function soakRecord(settings: Pick<Settings, "databasePath">) {
  return createRecord(join(operationsDir(settings.databasePath), "soak.json"), Soak, null);
}

/** Staging's record, brought over to the host that goes live. */
export function stagingRecord(settings: Pick<Settings, "databasePath">) {
  return createRecord(join(operationsDir(settings.databasePath), "staging.json"), Soak, null);
}

/** Reads a record that was printed by `ltc soak --json`. @throws when the file is none */
export function soakIn(file: string) {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), v.nonNullable(Soak)), readFileSync(file, "utf8"));
  if (result.success) return result.output;
  throw new Error(`${file} holds no record of staging: make one there with ltc soak --json`);
}
