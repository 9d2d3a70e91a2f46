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
  const { rotation } = storage;
  if (leaked) await endEverything(storage, tell);
  else await rotation.retire(now());
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
  storage.settle();
  for (const name of unreadable) tell(`unreadable under every secret, left as it is: ${name}`);
  await record(storage, { leaked, isWhole: unreadable.size === 0, count: changed });
}

/** For a leak that is told when everything is under the new secret already. */
export async function endWhatWasKept(storage: Storage, tell: (line: string) => void): Promise<void> {
  await endEverything(storage, tell);
  await record(storage, { leaked: true, isWhole: true, count: 0 });
}

async function endEverything({ rotation }: Storage, tell: (line: string) => void): Promise<void> {
  const { sessions, shares, people } = await rotation.endEverything(now());
  tell(`ended: ${sessions} sessions, ${shares} public links, backup codes of ${people} people`);
}

type Result = { readonly leaked: boolean; readonly isWhole: boolean; readonly count: number };

function record({ transaction, audit }: Storage, { leaked, isWhole, count }: Result): Promise<void> {
  return transaction(() =>
    audit.record({
      at: now(),
      actorType: "operator",
      action: "SECRET_ROTATED",
      result: isWhole ? "success" : "error",
      reasonCode: leaked ? "leaked" : "routine",
      metadata: { count },
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
