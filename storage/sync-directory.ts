import { open } from "node:fs/promises";

/** A new or renamed file counts as kept only once its directory's entry is on disk, too. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
