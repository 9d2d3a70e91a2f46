import { readdirSync, readFileSync } from "node:fs";
import { aPdf } from "../files.ts";
import { startHeft } from "../heft.ts";
import { anEntry, unique, type Person } from "../person.ts";

/**
 * A hundred thousand requests and a thousand uploads, with the server's memory beside them. Prints one line per tenth and
 * at last the slope of its second half, which a leak would show in. Takes long; run it on a calm machine:
 * `node --import tsx tests/faults/load.ts [requests] [uploads]`
 */
const [requests = 100_000, uploads = 1_000] = process.argv.slice(2).map(Number);
const PEOPLE = 200;
const AT_ONCE = 32;

const heft = await startHeft();
const people: { person: Person; vehicle: string }[] = [];
for (let i = 0; i < PEOPLE; i++) {
  const person = await heft.owner();
  people.push({ person, vehicle: await person.addVehicle() });
}

const samples: { readonly done: number; readonly mb: number }[] = [];
let done = 0;
let limited = 0;
await Promise.all(Array.from({ length: AT_ONCE }, work));

const half = samples.slice(samples.length / 2);
print(`peak ${Math.max(...samples.map(({ mb }) => mb)).toFixed(0)} MB, slope of the second half`);
print(`${slopeOf(half).toFixed(2)} MB per 10,000 requests; limited ${limited}; open files ${openFiles()}`);
await heft.stop();

async function work(): Promise<void> {
  while (done < requests) {
    const turn = done++;
    // Each account may ask six hundred times a minute; two hundred of them are far from that.
    const { person, vehicle } = people[turn % PEOPLE] ?? {};
    if (!person || !vehicle) continue;
    const answer = await ask(turn, person, vehicle);
    if (answer.status === 429) limited++;
    else if (answer.status >= 500) throw new Error(`Request ${turn}: ${answer.text}`);
    if (turn % Math.ceil(requests / 100) === 0) samples.push({ done: turn, mb: residentMb() });
    if (turn % Math.ceil(requests / 10) === 0) print(`${turn} requests, ${residentMb().toFixed(0)} MB`);
  }
}

async function ask(turn: number, person: Person, vehicle: string) {
  if (turn % Math.ceil(requests / uploads) === 0)
    return person.upload({ vehicle_id: vehicle }, await aPdf([unique("R")]));
  if (turn % 20 === 0) return person.post(`/api/vehicles/${vehicle}/entries`, anEntry());
  return person.get(`/api/vehicles/${vehicle}${turn % 2 ? "/entries" : "/trust"}`);
}

function residentMb(): number {
  const pages = Number(readFileSync(`/proc/${heft.process.pid}/statm`, "utf8").split(" ")[1]);
  return (pages * 4096) / 1_000_000;
}

function openFiles(): number {
  return readdirSync(`/proc/${heft.process.pid}/fd`).length;
}

/** Least squares, per ten thousand requests. */
function slopeOf(points: readonly { readonly done: number; readonly mb: number }[]): number {
  const mean = (of: (point: { done: number; mb: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.done), mean((point) => point.mb)];
  const covered = points.reduce((sum, point) => sum + (point.done - x) * (point.mb - y), 0);
  const spread = points.reduce((sum, point) => sum + (point.done - x) ** 2, 0);
  return (covered / spread) * 10_000;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
