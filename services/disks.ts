import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { Settings } from "#services/settings.ts";

export type Disk = {
  readonly place: "database" | "storage" | "backup";
  /** What the service's user may still write. */
  readonly freeBytes: number;
  readonly sizeBytes: number;
};

/** The disks under the service's data; a place that is not there is left out. */
export async function readDisks({ databasePath, storageDir, backup }: Settings): Promise<readonly Disk[]> {
  const places = { database: dirname(databasePath), storage: storageDir, backup: backup.dir } as const;
  const found = await Promise.all(
    (["database", "storage", "backup"] as const).map(async (place): Promise<Disk | null> => {
      const disk = await statfs(places[place]).catch(() => null);
      return disk && { place, freeBytes: disk.bavail * disk.bsize, sizeBytes: disk.blocks * disk.bsize };
    }),
  );
  return found.filter((disk) => disk !== null);
}
