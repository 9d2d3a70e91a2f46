import { now } from "#services/clock.ts";
import { defineCommand, UsageError } from "../command.ts";
import { openForOperator } from "../open.ts";
import { showProgress } from "../progress.ts";
import { seedVehicles } from "../seed/index.ts";

const MOST = 10_000_000;

export const seed = defineCommand({
  name: "seed",
  usage: "--vehicles N",
  summary: "fills a new database with N vehicles and twenty times as many entries; never in production",
  details: `  Refuses where LTC_ENV is prod or missing, and where vehicles are there already. People, vehicles, entries, corrections,
  withdrawals and mini-checks follow from N alone: the same N gives the same books under the same ids. No documents,
  for each would need its file; one row in the audit log for all of it. The accounts are load-0@example.org,
  load-200@example.org, load-300@example.org and so on: the first of each thousand is a dealer with 200 vehicles.
  A million vehicles take some minutes and about 20 GB. What an interrupted run has written stays: begin with a new
  data directory.`,
  options: { vehicles: { type: "string" } },
  run: ({ vehicles }) =>
    openForOperator(async ({ storage, settings }) => {
      if (settings.environment === "prod")
        throw new Error("Refused: LTC_ENV is prod or missing, and load data have no place there.");
      const count = countIn(vehicles);
      const progress = showProgress();
      const startedAt = Date.now();
      try {
        const onProgress = (done: number) => progress.show("vehicles", done, count);
        const sum = await seedVehicles(storage, { count, now: now(), onProgress });
        const seconds = Math.round((Date.now() - startedAt) / 1000);
        return `Done in ${seconds} s: ${sum.vehicles} vehicles of ${sum.people} people, ${sum.entries} entries.`;
      } finally {
        progress.end();
      }
    }),
});

function countIn(typed: string | undefined): number {
  const count = /^\d{1,8}$/.test(typed ?? "") ? Number(typed) : 0;
  if (count < 1 || count > MOST) throw new UsageError(`Say how many with --vehicles, from 1 to ${MOST}.`);
  return count;
}
