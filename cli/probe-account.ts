import { now } from "#services/clock.ts";
import type { Storage } from "#storage/index.ts";
import type { ProbeAccount, ProbePurpose } from "#storage/probe-accounts.ts";

/** No check takes this long; an account that is older was left behind by one that was cut off. */
const ABANDONED_MS = 10 * 60_000;

/** Two walks of one kind would take each other's account away. */
export class ProbeBusy extends Error {
  constructor() {
    super("Another run of this check is at work, or was cut off: try again in ten minutes.");
  }
}

/**
 * Does something as somebody who exists for this moment only. Whatever happens, no row and no blob of it stays; what an
 * earlier run left behind when it was cut off goes first.
 * @throws ProbeBusy while another run of the same check is at work
 */
export async function withProbeAccount<T>(
  storage: Storage,
  purpose: ProbePurpose,
  work: (account: ProbeAccount) => Promise<T>,
): Promise<T> {
  const other = storage.probeAccounts.find(purpose);
  if (other && Date.now() - Date.parse(other.createdAt) < ABANDONED_MS) throw new ProbeBusy();
  await removeTraces(storage, purpose);
  const account = await storage.transaction(() => storage.probeAccounts.open(purpose, now()));
  try {
    return await work(account);
  } finally {
    await removeTraces(storage, purpose);
  }
}

async function removeTraces(storage: Storage, purpose: ProbePurpose): Promise<void> {
  const blobs = await storage.transaction(() => storage.probeAccounts.remove(purpose));
  for (const key of blobs) await storage.blobs.remove(key);
}
