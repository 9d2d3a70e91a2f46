import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import Database from "better-sqlite3";
import { startMailbox, type Mailbox } from "./mailbox.ts";
import { Person } from "./person.ts";

/** A running bundle with its own port, data and mailbox. */
export type Heft = {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  readonly mailbox: Mailbox;
  /** Log lines so far, as printed. */
  readonly lines: readonly string[];
  readonly process: ChildProcess;
  /** Somebody on a network of their own, not signed in. */
  person(): Person;
  /** Signed in, with consent; made by mail, code and all. */
  owner(email?: string): Promise<Person>;
  /** Signed in with a role from the command line, consent, and a satisfied second factor. */
  admin(role?: "admin" | "superadmin"): Promise<Person>;
  /** Signed in with any role, consent given. */
  withRole(role: string): Promise<Person>;
  /** Looks into the very file that the server writes. */
  database(): Database.Database;
  ltc(...args: string[]): Promise<{ code: number; output: string }>;
  /** The same with some of the environment changed. */
  ltcWith(changes: Record<string, string>, ...args: string[]): Promise<{ code: number; output: string }>;
  /** The same under a clock that is off by that much, like `-2h`. */
  ltcUnderClock(offset: string, ...args: string[]): Promise<{ code: number; output: string }>;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** The settings that it runs with. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts again on the same data after `kill`, from then on with these settings changed. */
  restart(changed?: Record<string, string>): Promise<void>;
  stop(): Promise<void>;
};

/** What has been started in this process and not been stopped yet. */
const running = new Set<Heft>();

/** A test that fails before it stops its server leaves it to this. */
export async function stopWhatWasLeft(): Promise<void> {
  for (const heft of running) {
    if (isAlive(heft.process)) await heft.kill("SIGKILL");
    await heft.stop();
  }
}

/** @param bundle which built bundle runs, the repository's own unless said otherwise */
export async function startHeft(settings: Record<string, string> = {}, bundle = ".output"): Promise<Heft> {
  const given = settings["LTC_DATA_DIR"];
  const dataDir = given ?? mkdtempSync(join(tmpdir(), "heft-"));
  const mailbox = await startMailbox();
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env: Record<string, string> = {
    PATH: process.env["PATH"] ?? "",
    HOST: "127.0.0.1",
    PORT: String(port),
    LTC_ENV: "test",
    LTC_PUBLIC_URL: url,
    LTC_DATA_DIR: dataDir,
    LTC_SECRET_KEY: randomBytes(48).toString("base64url"),
    LTC_SMTP_URL: mailbox.url,
    LTC_MAIL_FROM: "Service Heft <heft@example.org>",
    LTC_TRUSTED_PROXIES: "127.0.0.1/32",
    ...settings,
  };
  const lines: string[] = [];
  let server = await launch(bundle, env, lines);

  const heft: Heft = {
    url,
    port,
    dataDir,
    mailbox,
    lines,
    env,
    get process() {
      return server;
    },
    person: () => new Person(url, mailbox),
    async owner(email = `owner-${randomBytes(6).toString("hex")}@example.org`) {
      const person = heft.person();
      await person.signIn(email);
      await person.consent();
      return person;
    },
    async withRole(role) {
      const email = `${role}-${randomBytes(6).toString("hex")}@example.org`;
      await heft.person().signIn(email);
      await heft.ltc("user", "set-role", "--email", email, "--role", role);
      return heft.owner(email);
    },
    async admin(role = "admin") {
      const person = await heft.withRole(role);
      await person.enrolFactor();
      return person;
    },
    database: () => new Database(join(dataDir, "app.db"), { timeout: 2_000 }),
    ltc: (...args) => heft.ltcWith({}, ...args),
    ltcWith: (changes, ...args) => runToEnd([join(bundle, "ltc", "index.mjs"), ...args], { ...env, ...changes }),
    ltcUnderClock: (offset, ...args) =>
      runToEnd([join(bundle, "ltc", "index.mjs"), ...args], env, [
        "faketime",
        "--exclude-monotonic",
        "-f",
        offset,
        process.execPath,
      ]),
    async kill(signal) {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill(signal);
      await ended;
    },
    async restart(changed = {}) {
      Object.assign(env, changed);
      server = await launch(bundle, env, lines);
    },
    async stop() {
      running.delete(heft);
      if (isAlive(server)) await heft.kill("SIGTERM");
      await mailbox.stop();
      if (!given) rmSync(dataDir, { recursive: true, force: true });
    },
  };
  running.add(heft);
  return heft;
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** Starts the bundle and waits until it listens; rejects with what it printed when it does not. */
function launch(bundle: string, env: Record<string, string>, lines: string[]): Promise<ChildProcess> {
  const server = spawn(process.execPath, [join(bundle, "server", "index.mjs")], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    const errors: string[] = [];
    createInterface({ input: server.stdout }).on("line", (line) => {
      lines.push(line);
      if (line.includes('"listening"')) resolve(server);
    });
    createInterface({ input: server.stderr }).on("line", (line) => {
      errors.push(line);
      lines.push(line);
    });
    server.once("exit", (code) => reject(new Error(`The server ended with ${code}:\n${errors.join("\n")}`)));
  });
}

/** Runs a Node program to its end. */
export function runToEnd(
  args: readonly string[],
  env: Record<string, string>,
  [program = process.execPath, ...before]: readonly string[] = [],
): Promise<{ code: number; output: string }> {
  const child = spawn(program, [...before, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => output.push(chunk.toString()));
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? 1, output: output.join("") })));
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** An address of a documentation network, so that each person has limits of their own. */
export function someAddress(): string {
  return `198.${18 + randomInt(2)}.${randomInt(256)}.${1 + randomInt(254)}`;
}
