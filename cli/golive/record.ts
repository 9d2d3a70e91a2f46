import { join } from "node:path";
import * as v from "valibot";
import type { Bundle } from "#services/bundle.ts";
import { createRecord } from "#services/operations.ts";
import { operationsDir } from "#services/state-file.ts";
import { readRelease } from "#services/release.ts";
import type { Settings } from "#services/settings.ts";

/** Whose word it takes. One person may hold several roles, but says so for each. */
export const ROLES = ["business", "product", "security", "operations", "sre", "support"] as const;
export type Role = (typeof ROLES)[number];

/** What no program on this host can know: a person vouches for it. */
export const ATTESTATIONS = {
  candidate: "every gate of docs/releases/<tag>.md ran and passed for this archive",
  rollback: "the way back to the release before was walked on staging",
  p0: "no P0 is open",
} as const;
export type Attestation = keyof typeof ATTESTATIONS;

const Word = v.object({ by: v.string(), at: v.string() });
const GoLive = v.object({
  /** The archive that all words are about: another candidate starts from nothing. */
  archive: v.string(),
  approvals: v.record(v.string(), Word),
  attestations: v.record(v.string(), Word),
});
export type GoLive = v.InferOutput<typeof GoLive>;

/** What people have said about the candidate that is installed here. */
export function goLiveRecord(settings: Pick<Settings, "databasePath">, archive: string) {
  const record = createRecord(join(operationsDir(settings.databasePath), "golive.json"), v.nullable(GoLive), null);
  const fresh: GoLive = { archive, approvals: {}, attestations: {} };
  const read = () => {
    const kept = record.read();
    return kept?.archive === archive ? kept : fresh;
  };
  return {
    read,
    approve: (role: Role, by: string, at: string) => {
      const kept = read();
      record.write({ ...kept, approvals: { ...kept.approvals, [role]: { by, at } } });
    },
    attest: (line: Attestation, by: string, at: string) => {
      const kept = read();
      record.write({ ...kept, attestations: { ...kept.attestations, [line]: { by, at } } });
    },
  };
}

/** What words are about. @throws where nothing was installed that could go live */
export function installedArchive(bundle: Bundle): string {
  const archive = readRelease(bundle)?.archiveSha256;
  if (!archive) throw new Error("This bundle was not installed from an archive: install the candidate first.");
  return archive;
}
