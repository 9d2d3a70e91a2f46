import { createKeyring } from "#services/keys.ts";
import { gradeVehicle } from "#http/vehicle-trust.ts";
import { openDatabase } from "#storage/database.ts";
import { createStorage, type Storage } from "#storage/index.ts";
import { median, round1, round2, type StatementLine } from "./report.ts";
import type { Account } from "./seed.ts";

const ROUNDS = 9;
const ACCOUNTS = 20;

/** What stands behind the pages that are read most; how often in a round, so that each takes a while. */
const READS: Readonly<Record<string, { times: number; read(storage: Storage, account: Account): unknown }>> = {
  session: { times: 40, read: ({ sessions }, { token }) => sessions.findActor(token, new Date().toISOString()) },
  "vehicle list": {
    times: 40,
    read({ sessions, vehicles }, { token }) {
      const actor = sessions.findActor(token, new Date().toISOString());
      return actor && vehicles.list(actor, { limit: 51, before: null });
    },
  },
  light: {
    times: 5,
    read: (storage, { readVehicleId }) => gradeVehicle(storage, storage.vehicles.get(readVehicleId), "2026-11-24"),
  },
  entries: { times: 5, read: ({ entries }, { readVehicleId: id }) => entries.list(id, {}, { limit: 51, after: null }) },
  "mini-check": {
    times: 40,
    read: ({ vehicles, publicShares }, { shareToken }) => vehicles.get(publicShares.findVehicleId(shareToken) ?? ""),
  },
};

export type Kept = {
  readonly others: number;
  readonly database: string;
  readonly blobs: string;
  readonly secret: string;
  readonly accounts: readonly Account[];
};

/** The processor time of the statements alone, in turns: it says the same on a machine with other work. */
export function measureStatements(databases: readonly Kept[]): readonly StatementLine[] {
  const open = databases.map(({ database, blobs: blobDir, secret, others, accounts }) => {
    const keyring = createKeyring([secret]);
    return {
      others,
      accounts: accounts.slice(0, ACCOUNTS),
      storage: createStorage(openDatabase(database, "storage/migrations"), { keyring, blobDir }),
    };
  });
  const lines = Object.entries(READS).flatMap(([name, { times, read }]) => {
    const taken = open.map((): number[] => []);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, { storage, accounts }] of open.entries()) {
        const before = process.cpuUsage();
        for (let n = 0; n < times; n++) for (const account of accounts) read(storage, account);
        const { user, system } = process.cpuUsage(before);
        taken[index]?.push((user + system) / times / accounts.length);
      }
    }
    const micros = taken.map(median);
    return open.map(({ others }, index): StatementLine => {
      const own = micros[index] ?? Number.NaN;
      return { read: name, others, cpuMicros: round1(own), cost: round2(own / (micros[0] ?? Number.NaN)) };
    });
  });
  for (const { storage } of open) storage.close();
  return lines;
}
