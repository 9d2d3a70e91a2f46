import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { THRESHOLDS } from "#domain/alarms.ts";
import type { Settings } from "#services/settings.ts";
import type { Check } from "./finding.ts";

/** `f_type` of file systems that live in memory: tmpfs and ramfs. */
const IN_MEMORY: ReadonlySet<number> = new Set([0x01021994, 0x858458f6]);

export type DataPath = { readonly path: string; readonly freeShare: number; readonly inMemory: boolean };

/** The directories that hold what must survive, with their file systems. */
export function dataPaths({ databasePath, storageDir, backup }: Settings): Promise<readonly DataPath[]> {
  const paths = [...new Set([dirname(databasePath), storageDir, backup.dir])].filter((path) => existsSync(path));
  return Promise.all(
    paths.map(async (path) => {
      const { type, bavail, blocks } = await statfs(path);
      return { path, freeShare: blocks === 0 ? 0 : bavail / blocks, inMemory: IN_MEMORY.has(type) };
    }),
  );
}

export const disk: Check = {
  name: "disk",
  async run({ settings }, say) {
    const fullest = (await dataPaths(settings)).toSorted((a, b) => a.freeShare - b.freeShare)[0];
    if (!fullest)
      return say.fail("There is no data directory.", "Create LTC_DATA_DIR and give it to the service's user.");
    const { path, freeShare } = fullest;
    const text = `${(freeShare * 100).toFixed(1)} % is free under ${path}.`;
    const remedy = "Make room or enlarge the disk: below 10 % uploads and backups are about to fail.";
    if (freeShare < THRESHOLDS.diskCritical) return say.fail(text, remedy);
    return freeShare < THRESHOLDS.diskWarning ? say.warn(text, remedy) : say.ok(text);
  },
};
