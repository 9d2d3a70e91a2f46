/**
 * Lighthouse on its phone profile against the built bundle, behind a front that compresses as the proxies do.
 * `npm run lighthouse [-- --only PATH]`. Ends with 1 when a page stays below its mark. A page that misses it is asked twice
 * more and judged by the median, since another program on the machine costs it points. How it is measured, and why so:
 * docs/decisions/019-how-speed-is-measured.md.
 */
import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { aPdf } from "../files.ts";
import { freePort, startHeft, type Heft } from "../heft.ts";
import { startFront } from "./front.ts";

type Category = "performance" | "accessibility" | "best-practices" | "seo";
type Scores = Partial<Record<Category, number>>;

interface Page {
  readonly path: string;
  /** The least points, out of 100. */
  readonly marks: Scores;
  readonly isSignedIn?: boolean;
}

const FAST: Scores = { performance: 95 };
const PUBLIC: Scores = { accessibility: 100, "best-practices": 100, seo: 100 };
const { values } = parseArgs({ options: { only: { type: "string" } } });

/**
 * The page gets a process that already stands, as browsers keep one ready: starting one can cost a virtual machine more
 * than the page does, and Lighthouse would blame the page.
 */
const FLAGS = ["--no-sandbox", "--disable-gpu", "--renderer-process-limit=1", "--disable-site-isolation-trials"];

const flags = [...FLAGS, ...giveThePageACore()];

const heft = await startHeft();
const front = await startFront(heft.port);
try {
  const { pages, cookie } = await prepare(heft);
  const asked = pages.filter(({ path }) => path === (values.only ?? path));
  for (const page of asked) {
    const { scores, why } = await judged(page, page.isSignedIn ? cookie : null);
    const missed = below(page, scores);
    const line = Object.entries(scores).map(([category, score]) => `${category} ${score}`);
    print(`${missed.length ? "✗" : "✓"} ${page.path}  ${line.join(", ")}`);
    for (const reason of missed.length ? why : []) print(`    ${reason}`);
    if (missed.length) process.exitCode = 1;
  }
} finally {
  front.stop();
  await heft.stop();
}

/**
 * A phone runs neither the server nor Lighthouse nor the recording of what the page does: here they leave the first core to
 * the page, where there is more than one.
 */
function giveThePageACore(): string[] {
  const cores = availableParallelism();
  if (cores < 2) return [];
  execFileSync("taskset", ["--all-tasks", "--cpu-list", "--pid", `1-${cores - 1}`, String(process.pid)]);
  return [`--renderer-cmd-prefix=taskset --cpu-list 0-${cores - 1}`];
}

/** An owner with a vehicle that has a history, proof and a code, and every page that has a mark to reach. */
async function prepare(at: Heft): Promise<{ pages: Page[]; cookie: string }> {
  const owner = await at.withRole("vip");
  const vehicle = await owner.addVehicle({ licence_plate: "OL-KM 214", first_registration: "2014-03-21" });
  for (let year = 2014; year < 2026; year++)
    for (const [month, type] of [
      ["05", "Inspektion"],
      ["10", "Reifenwechsel"],
    ] as const) {
      const odometer_km = (year - 2013) * 15_000 + (month === "10" ? 6_000 : 0);
      await owner.addEntry(vehicle, { date: `${year}-${month}-08`, type, odometer_km, cost_cents: 18_990 });
    }
  const entry = await owner.addEntry(vehicle, { date: "2026-05-04", odometer_km: 201_000 });
  const document = await owner.upload<{ id: string }>({ vehicle_id: vehicle, entry_id: entry }, await aPdf());
  await owner.scanned(document.body.id);
  await owner.addVehicle({ model: "Polo" });
  const shared = await owner.post<{ token: string }>(`/api/vehicles/${vehicle}/public-share/enable`);
  const { seo: _noindex, ...unlisted } = PUBLIC;
  const pages: Page[] = [
    { path: "/", marks: { ...FAST, ...PUBLIC } },
    { path: `/p/${shared.body.token}`, marks: { ...FAST, ...unlisted } },
    { path: "/fahrzeuge", marks: FAST, isSignedIn: true },
    { path: `/fahrzeuge/${vehicle}`, marks: FAST, isSignedIn: true },
    ...["/eintritt", "/anmelden", "/agb", "/datenschutz"].map((path) => ({ path, marks: PUBLIC })),
  ];
  return { pages, cookie: `__Host-ltc_session=${await owner.cookie()}` };
}

interface Judgement {
  readonly scores: Scores;
  /** What cost points, worst first. */
  readonly why: readonly string[];
}

async function judged(page: Page, cookie: string | null): Promise<Judgement> {
  const first = await ask(page, cookie);
  if (below(page, first.scores).length === 0) return first;
  const again = [first, await ask(page, cookie), await ask(page, cookie)];
  const scores = Object.fromEntries(
    categoriesOf(page).map((name) => [name, median(again.map((one) => one.scores[name] ?? 0))]),
  );
  return { scores, why: again.flatMap(({ why }) => why) };
}

/** In a browser of its own, so that no page finds what another one left behind. */
async function ask(page: Page, cookie: string | null): Promise<Judgement> {
  const port = await freePort();
  const args = [...flags, `--remote-debugging-port=${port}`];
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args });
  try {
    return await audit(page, cookie, port);
  } finally {
    await browser.close();
  }
}

async function audit(page: Page, cookie: string | null, port: number): Promise<Judgement> {
  const result = await lighthouse(front.url + page.path, {
    port,
    output: "json",
    logLevel: "silent",
    locale: "de",
    onlyCategories: categoriesOf(page),
    extraHeaders: cookie ? { Cookie: cookie } : {},
  });
  if (!result) throw new Error(`Lighthouse gave no answer for ${page.path}.`);
  const { lhr } = result;
  if (lhr.runtimeError) throw new Error(`${page.path}: ${lhr.runtimeError.message}`);
  const arrivedAt = new URL(lhr.finalDisplayedUrl).pathname;
  if (arrivedAt !== page.path) throw new Error(`${page.path} led to ${arrivedAt}.`);
  const costs = Object.values(lhr.categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}: ${lhr.audits[id]?.displayValue ?? lhr.audits[id]?.title ?? ""}`);
  const scores = Object.fromEntries(
    Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]),
  );
  return { scores, why: costs };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function categoriesOf(page: Page): Category[] {
  return Object.keys(page.marks) as Category[];
}

function below(page: Page, scores: Scores): Category[] {
  return categoriesOf(page).filter((name) => (scores[name] ?? 0) < (page.marks[name] ?? 0));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
