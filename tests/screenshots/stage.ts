import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Secret, TOTP } from "otpauth";
import type { Browser, BrowserContext } from "playwright-core";
import { launchBrowser, Visitor } from "../e2e/visitor.ts";
import { startHeft, type Heft } from "../heft.ts";
import { unique, type Person } from "../person.ts";

export type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** Who walks: nobody, people of the demo, and people who have only just come. */
export type Who =
  "nobody" | "karla" | "jonte" | "dealer" | "reviewer" | "halfReviewer" | "beginner" | "newcomer" | "undecided";

/** The built server with the demo's fleet, a browser, and everybody's session. */
export type Stage = {
  readonly heft: Heft;
  readonly browser: Browser;
  readonly sessions: Readonly<Record<Exclude<Who, "nobody">, Cookies>>;
  /** Paths' variable parts. */
  readonly ids: Readonly<Record<Thing, string>>;
  stop(): Promise<void>;
};

type Thing = "golf" | "inked" | "corrected" | "withdrawn" | "doubtful" | "classic" | "blank" | "token";
type SignIns = { readonly adminSecret: string; readonly links: readonly string[] };
type Entry = Readonly<{
  id: string;
  trust_level: string;
  version: number;
  withdrawn: unknown;
  odometer_objection: unknown;
}>;

const DEMO = { karla: "karla@example.org", jonte: "jonte@example.org", dealer: "autopark@example.org" } as const;
const REVIEWER = "pruefung@example.org";

export async function openStage(): Promise<Stage> {
  const heft = await startHeft();
  const browser = await launchBrowser();
  await fillWithDemo(heft);
  const { adminSecret, links } = JSON.parse(readFileSync(join(heft.dataDir, "sign-ins.json"), "utf8")) as SignIns;

  const newcomer = await heft.owner();
  const beginner = await heft.owner();
  const blank = await beginner.addVehicle({ make: "Škoda", model: "Octavia Combi", licence_plate: "L-PK 4402" });
  const undecided = heft.person();
  await undecided.signIn(`${unique("undecided")}@example.org`);
  const halfReviewer = await heft.withRole("admin");

  const sessions = {
    karla: await sessionOf(browser, heft, known(heft, DEMO.karla)),
    jonte: await sessionOf(browser, heft, known(heft, DEMO.jonte)),
    dealer: await sessionOf(browser, heft, known(heft, DEMO.dealer)),
    beginner: await sessionOf(browser, heft, beginner),
    newcomer: await sessionOf(browser, heft, newcomer),
    undecided: await sessionOf(browser, heft, undecided),
    halfReviewer: await sessionOf(browser, heft, halfReviewer),
    reviewer: await reviewersSession(browser, heft, adminSecret),
  };
  return {
    heft,
    browser,
    sessions,
    ids: { ...(await idsOf(heft, sessions)), blank, token: links[0]?.split("/").at(-1) ?? "" },
    async stop() {
      await browser.close();
      await heft.stop();
    },
  };
}

/** The demo fills the book itself; here it gets its mails from the test's mailbox. */
async function fillWithDemo(heft: Heft): Promise<void> {
  const demo = spawn(process.execPath, ["--import", "tsx", "cli/demo/index.ts", heft.url], {
    env: { ...heft.env },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = once(demo, "exit");
  for (let handed = 0; demo.exitCode === null; await wait(20)) {
    for (const mail of heft.mailbox.mails.slice(handed)) if (demo.connected) demo.send(mail);
    handed = heft.mailbox.mails.length;
  }
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error("The demo did not fill the book.");
}

function known(heft: Heft, email: string): Person {
  const person = heft.person();
  person.email = email;
  return person;
}

async function sessionOf(browser: Browser, heft: Heft, person: Person): Promise<Cookies> {
  const visitor = await Visitor.arrive(browser, heft);
  await visitor.become(person);
  const cookies = await visitor.context.cookies();
  await visitor.context.close();
  return cookies;
}

/** Address, code, and the six digits that an authenticator shows next: the present ones are used up by the demo. */
async function reviewersSession(browser: Browser, heft: Heft, secret: string): Promise<Cookies> {
  const visitor = await Visitor.arrive(browser, heft);
  await visitor.open("/anmelden?next=/verwaltung/pruefung");
  await visitor.signIn(REVIEWER);
  await visitor.page.getByRole("heading", { name: "Zweiter Faktor" }).waitFor();
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + 30_000 });
  await visitor.page.getByRole("textbox").first().pressSequentially(code);
  await visitor.page.getByRole("heading", { name: "Prüfung" }).waitFor();
  const cookies = await visitor.context.cookies();
  await visitor.context.close();
  return cookies;
}

async function idsOf(heft: Heft, { karla, jonte }: Pick<Stage["sessions"], "karla" | "jonte">) {
  const list = async <Item>(path: string, session: Cookies): Promise<Item[]> => {
    const cookie = session.map(({ name, value }) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${heft.url}/api${path}`, { headers: { cookie } });
    return ((await answer.json()) as { items: Item[] }).items;
  };
  const golf = (await list<{ id: string }>("/vehicles", karla))[0]?.id ?? "";
  const collection = await list<{ id: string; nickname: string | null }>("/vehicles", jonte);
  const entries = await list<Entry>(`/vehicles/${golf}/entries?view=akte&limit=200`, karla);
  const idOf = (fits: (entry: Entry) => boolean) => entries.find(fits)?.id ?? "";
  return {
    golf,
    classic: collection.find(({ nickname }) => nickname === "Der Rote")?.id ?? "",
    inked: idOf(({ trust_level, version }) => trust_level === "T3" && version === 1),
    corrected: idOf(({ version }) => version > 1),
    withdrawn: idOf(({ withdrawn }) => withdrawn !== null),
    doubtful: idOf(({ odometer_objection }) => odometer_objection !== null),
  };
}
