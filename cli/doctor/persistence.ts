import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createStarts } from "#services/starts.ts";
import { now } from "#services/clock.ts";
import { dataPaths } from "./disk.ts";
import type { Check, Context } from "./finding.ts";

const MARK_FILE = ".mark";

/**
 * Whether what is kept survives a restart. A mark is left as a row in the database and as a file beside the blobs and
 * beside the backups; as soon as one of the three is there and another is not, a path was lost on the way.
 */
export const persistence: Check = {
  name: "persistent paths",
  async run(context, say) {
    const volatile = (await dataPaths(context.settings)).filter(({ inMemory }) => inMemory).map(({ path }) => path);
    if (volatile.length > 0)
      return say.fail(
        `${volatile.join(", ")} lies in memory and is gone after a reboot.`,
        "Set LTC_DATA_DIR to a directory on a disk.",
      );

    const places = placesOf(context);
    const mark = places.map(({ read }) => read()).find((found) => found !== null) ?? null;
    if (mark === null || context.newMark) {
      const fresh = `${randomUUID()} ${now()}`;
      for (const place of places) place.write(fresh);
      return say.warn(
        "A mark was left in database, blobs and backups; no restart has tested it yet.",
        "Restart the service, then run `ltc doctor` again.",
      );
    }
    const lost = places.filter(({ read }) => read() !== mark).map(({ name }) => name);
    if (lost.length > 0)
      return say.fail(
        `The mark is gone from ${lost.join(" and ")}: what lies there does not survive.`,
        "Point the settings to a disk that stays; after a restore or a move on purpose run `ltc doctor --new-mark`.",
      );
    const leftAt = mark.split(" ")[1] ?? "";
    if (
      !createStarts(context.settings)
        .all()
        .some(({ at }) => at > leftAt)
    )
      return say.warn(
        "The mark is in place; no restart has tested it yet.",
        "Restart the service, then run `ltc doctor` again.",
      );
    return say.ok("The mark in database, blobs and backups survived a restart.");
  },
};

type Place = { readonly name: string; read(): string | null; write(mark: string): void };

function placesOf({ settings, storage }: Context): readonly Place[] {
  const inDirectory = (name: string, directory: string): Place => ({
    name,
    read: () => (existsSync(join(directory, MARK_FILE)) ? readFileSync(join(directory, MARK_FILE), "utf8") : null),
    write(mark) {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      writeFileSync(join(directory, MARK_FILE), mark, { mode: 0o600 });
    },
  });
  return [
    {
      name: "the database",
      read: () => storage.instance.mark(),
      write: (mark) => storage.instance.leaveMark(mark),
    },
    inDirectory(`the blobs (${settings.storageDir})`, settings.storageDir),
    inDirectory(`the backups (${settings.backup.dir})`, settings.backup.dir),
  ];
}
