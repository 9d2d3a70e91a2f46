import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Outcome } from "../command.ts";
import { bringBack, choose, findings, told } from "./bring-back.ts";
import { duration } from "./words.ts";
import { now } from "#services/clock.ts";
import { noteBackupState } from "#storage/backup/state.ts";

/** Restores the newest backup into a scratch directory, checks all of it, notes that it works, and clears away. */
export async function drill(identityFile: string): Promise<Outcome> {
  const chosen = await choose(undefined, identityFile);
  const { dir } = chosen.settings.backup;
  const scratch = join(dir, "drill");
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { mode: 0o700 });
  const began = Date.now();
  try {
    const target = { databasePath: join(scratch, "app.db"), blobDir: join(scratch, "storage") };
    const restored = await bringBack(chosen, target);
    const found = findings(restored);
    const ok = found.length === 0;
    if (ok) await noteBackupState(dir, { last_drill_at: now() });
    const age = duration(began - Date.parse(restored.madeAt));
    const lines = [
      `Drill ${ok ? "passed" : "found damage"}: ${chosen.id} restored in ${duration(Date.now() - began)}: ${told(restored)}; its data was ${age} old.`,
      ...found,
      "Take the identity off this host again.",
    ];
    return { text: lines.join("\n"), ok };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
