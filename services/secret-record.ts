import { join } from "node:path";
import * as v from "valibot";
import { operationsDir, readState, writeState } from "#services/state-file.ts";

const Rotation = v.object({ fingerprint: v.string(), made_at: v.string(), leaked: v.boolean() });
const SecretRecord = v.object({
  /** When the secret in use was made, or first seen. */
  made_at: v.string(),
  fingerprint: v.string(),
  /** A rotation that has begun and is not finished. */
  rotation: v.optional(Rotation),
});

export type SecretRecord = v.InferOutput<typeof SecretRecord>;

const fileOf = (databasePath: string) => join(operationsDir(databasePath), "secret.json");

/** How old the application's secret is, and whether it is being changed. Null where no server has run yet. */
export function readSecretRecord(databasePath: string): SecretRecord | null {
  const parsed = v.safeParse(SecretRecord, readState(fileOf(databasePath)));
  return parsed.success ? parsed.output : null;
}

export function writeSecretRecord(databasePath: string, record: SecretRecord): void {
  writeState(fileOf(databasePath), record);
}
