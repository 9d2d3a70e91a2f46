import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import type { Bundle } from "#services/bundle.ts";

const Identity = v.object({
  version: v.string(),
  /** Null when the sources were no git checkout. */
  commit: v.nullable(v.string()),
  /** The candidate's tag, `rc-YYYY-MM-DD`; null between candidates. */
  tag: v.nullable(v.string()),
  /** The sources differed from the commit. */
  changed: v.boolean(),
  /** The Node that built it, and that its native modules belong to. */
  node: v.string(),
});

export type Release = v.InferOutput<typeof Identity> & {
  /** SHA-256 of the archive that this bundle was installed from; null when it was not installed. */
  readonly archiveSha256: string | null;
};

/** What a bundle says about itself; null where nothing has been built. */
export function readRelease({ dir }: Bundle): Release | null {
  const file = join(dir, "release.json");
  if (!existsSync(file)) return null;
  const identity = v.parse(Identity, JSON.parse(readFileSync(file, "utf8")));
  const recorded = join(dir, "archive.sha256");
  const archiveSha256 = existsSync(recorded) ? readFileSync(recorded, "utf8").trim() : null;
  return { ...identity, archiveSha256 };
}
