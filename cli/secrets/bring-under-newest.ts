import { now } from "#services/clock.ts";
import type { Storage } from "#storage/index.ts";

/** A second look finds what was written while the first went on; a server that writes with the new secret leaves nothing. */
const MOST_PASSES = 5;

/**
 * Brings everything that is sealed under the newest secret. After a leak whatever was made under the old one ends first;
 * otherwise what people hold (sessions, backup codes) stays good.
 */
export async function bringUnderNewest(
  storage: Storage,
  { leaked, tell }: { readonly leaked: boolean; tell(line: string): void },
): Promise<void> {
  const { rotation, audit } = storage;
  if (leaked) {
    const { sessions, shares, people } = await rotation.endEverything(now());
    tell(`ended: ${sessions} sessions, ${shares} public links, backup codes of ${people} people`);
  } else {
    await rotation.retire(now());
  }
  let changed = 0;
  const unreadable = new Set<string>();
  for (let pass = 1; ; pass++) {
    const found = await onePass(storage, tell);
    changed += found.changed;
    found.unreadable.forEach((name) => unreadable.add(name));
    if (found.changed === 0) break;
    if (pass === MOST_PASSES)
      throw new Error(
        "Something still writes with the old secret: stop other ltc commands, restart the service, call again.",
      );
  }
  rotation.settle();
  for (const name of unreadable) tell(`unreadable under every secret, left as it is: ${name}`);
  await storage.transaction(() =>
    audit.record({
      at: now(),
      actorType: "operator",
      action: "SECRET_ROTATED",
      result: unreadable.size === 0 ? "success" : "error",
      reasonCode: leaked ? "leaked" : "routine",
      metadata: { count: changed },
    }),
  );
}

async function onePass({ rotation }: Storage, tell: (line: string) => void) {
  let changed = 0;
  const unreadable: string[] = [];
  const take = (name: string, found: { readonly changed: number; readonly unreadable: readonly string[] }) => {
    if (found.changed > 0) tell(`${name}: ${found.changed} brought along`);
    changed += found.changed;
    unreadable.push(...found.unreadable);
  };
  for (const table of rotation.tables) take(table, await rotation.reseal(table));
  take("files", await rotation.rewrapBlobs());
  return { changed, unreadable };
}
