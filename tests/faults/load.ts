import { setTimeout as pause } from "node:timers/promises";
import { aPdf } from "../files.ts";
import { startHeft } from "../heft.ts";
import { anEntry, unique, type Person } from "../person.ts";
import { holdIdle } from "./idle-connections.ts";
import { residentMb, watching, type Look } from "./watching.ts";

/**
 * A hundred thousand requests and a thousand uploads by two hundred people who think between them, beside a thousand idle
 * connections; then the same people without a thought, as fast as the server answers. Its memory, event loop, open files
 * and timers are watched. Prints one line per tenth and at last the slope of memory, in which a leak would show; fails where
 * a promise is broken. Takes long; run it on a calm machine:
 * `node --import tsx tests/faults/load.ts [requests] [uploads] [pause of each person in ms, longer for a soak]`
 */
const [requests = 100_000, uploads = 1_000, pauseMs = 500] = process.argv.slice(2).map(Number);
const PEOPLE = 200;
const IDLE = 1_000;
const RUSH = Math.min(requests / 5, 20_000);
const MOST_MB = 512;
/** While people think: what a process holds at its limit is decision 020's matter, there each waits for those before. */
const MOST_LAG_MS = 50;
/** A leak of one object per request would be far above. */
const MOST_SLOPE_MB = 5;
/** Until then a young process still fills its heap and its caches, and the slope says nothing. */
const GROWN_UP_AFTER = 50_000;
const MOST_LEFT_OPEN = 10;
const SETTLED_AFTER_MS = 75_000;

type Point = { readonly done: number; readonly mb: number };
type Phase = { readonly memory: readonly Point[]; readonly lagMs: number };

const metricsToken = unique("a-token-for-the-metrics-alone");
const heft = await startHeft({ LTC_METRICS_TOKEN: metricsToken });
const people: { person: Person; vehicle: string }[] = [];
for (let i = 0; i < PEOPLE; i++) {
  const person = await heft.owner();
  people.push({ person, vehicle: await person.addVehicle() });
}
const look = watching(heft, metricsToken);
// What starts with the first requests belongs to the process and stays.
await Promise.all(people.map(({ person, vehicle }) => person.get(`/api/vehicles/${vehicle}`)));
await pause(SETTLED_AFTER_MS);
const before = await look();
print(`before: ${told(before)}`);

let limited = 0;
const idle = await holdIdle(heft.port, IDLE);
const steady = await phase(requests, pauseMs);
const rush = await phase(RUSH, 0);
print(`idle connections held to the end: ${idle.held()}`);
idle.letGo();
await pause(SETTLED_AFTER_MS);
const after = await look();
print(`after: ${told(after)}`);

const peak = Math.max(...[...steady.memory, ...rush.memory].map(({ mb }) => mb));
const slope = slopeOf(steady.memory.slice(steady.memory.length / 2));
print(`peak ${peak.toFixed(0)} MB; slope of the second half ${slope.toFixed(2)} MB per 10,000 requests`);
print(`limited ${limited}`);
await heft.stop();

const broken = [
  peak > MOST_MB && "memory",
  requests >= GROWN_UP_AFTER && slope > MOST_SLOPE_MB && "slope",
  steady.lagMs > MOST_LAG_MS && "event loop",
  after.files > before.files + MOST_LEFT_OPEN && "open files",
  after.timers > before.timers + MOST_LEFT_OPEN && "timers",
].filter(Boolean);
print(broken.length === 0 ? "every promise held" : `broken: ${broken.join(", ")}`);
process.exit(broken.length);

async function phase(total: number, thinkingMs: number): Promise<Phase> {
  const memory: Point[] = [];
  let begun = 0;
  const startedAt = Date.now();
  async function work(): Promise<void> {
    while (begun < total) {
      const turn = begun++;
      // Each account may ask six hundred times a minute; two hundred of them are far from that.
      const { person, vehicle } = people[turn % PEOPLE] ?? {};
      if (!person || !vehicle) continue;
      if (turn % Math.ceil(total / 100) === 0) memory.push({ done: turn, mb: residentMb(heft) });
      if (turn % Math.ceil(total / 10) === 0) print(`${turn} requests: ${residentMb(heft).toFixed(0)} MB`);
      const answer = await ask(turn, person, vehicle);
      if (answer.status === 429) limited++;
      else if (answer.status >= 500) throw new Error(`Request ${turn}: ${answer.text}`);
      if (thinkingMs > 0) await pause(thinkingMs);
    }
  }
  // The percentile is that of the time since the look before.
  await look();
  await Promise.all(Array.from({ length: PEOPLE }, work));
  const { lagMs } = await look();
  const seconds = (Date.now() - startedAt) / 1000;
  const rate = total / seconds;
  print(`${total} requests in ${seconds.toFixed(0)} s, ${rate.toFixed(0)} a second: event loop p99 ${lagMs} ms`);
  return { memory, lagMs };
}

async function ask(turn: number, person: Person, vehicle: string) {
  if (turn % Math.ceil(requests / uploads) === 0)
    return person.upload({ vehicle_id: vehicle }, await aPdf([unique("R")]));
  if (turn % 20 === 0) return person.post(`/api/vehicles/${vehicle}/entries`, anEntry());
  return person.get(`/api/vehicles/${vehicle}${turn % 2 ? "/entries" : "/trust"}`);
}

/** Least squares, per ten thousand requests. */
function slopeOf(points: readonly Point[]): number {
  const mean = (of: (point: Point) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.done), mean((point) => point.mb)];
  const covered = points.reduce((sum, point) => sum + (point.done - x) * (point.mb - y), 0);
  const spread = points.reduce((sum, point) => sum + (point.done - x) ** 2, 0);
  return (covered / spread) * 10_000;
}

function told({ mb, lagMs, files, timers }: Look): string {
  return `${mb.toFixed(0)} MB, event loop p99 ${lagMs} ms, ${files} open files, ${timers} timers`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
