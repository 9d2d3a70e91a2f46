import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { generateX25519Identity } from "age-encryption";
import type { Archive } from "../../cli/release/pack.ts";
import { startMailbox, type Mailbox } from "../mailbox.ts";
import { Person } from "../person.ts";
import { startClamd, type ClamdDaemon } from "../services/clamd-daemon.ts";
import { nameOf, packFirst } from "./archives.ts";
import { aCleanRoot, nameHere, type CleanRoot, type Ran } from "./clean-root.ts";

export const HOST = process.env["HEFT_DEPLOY_HOST"] ?? "";
export const OTHER_NAME = "other.example.test";
const DIRECT = "http://127.0.0.1:3000";
const RESTART = ["--restart", "sh /root/restart.sh"];

/** A clean Debian root with what surrounds it in this network space: mail server, scanner, names. */
export class Host {
  /** The private half of the backups' key pair: it never lies in the root. */
  readonly identity = generateX25519Identity();
  /** systemd runs in the root, and restarts what it must. */
  private booted = false;

  private constructor(
    readonly root: CleanRoot,
    readonly first: Archive,
    readonly mailbox: Mailbox,
    readonly clamd: ClamdDaemon,
    readonly scratch: string,
  ) {}

  static async prepare(): Promise<Host> {
    const scratch = mkdtempSync(join(tmpdir(), "heft-deploy-"));
    nameHere(HOST, OTHER_NAME);
    const first = await packFirst(scratch);
    const clamdDir = join(scratch, "clamd");
    mkdirSync(clamdDir);
    const host = new Host(aCleanRoot(), first, await startMailbox(), await startClamd(clamdDir), scratch);
    for (const file of ["supervisor.sh", "restart.sh"]) cpSync(`tests/deploy/${file}`, host.path(`root/${file}`));
    host.bring(first);
    host.unpackScripts();
    return host;
  }

  async boot(): Promise<void> {
    await this.root.boot();
    this.booted = true;
  }

  /** Puts an archive where the operator has fetched it to. */
  bring({ file }: Archive): void {
    cpSync(file, this.path(`root/${basename(file)}`));
  }

  /** A path of the root, seen from outside. */
  path(inside: string): string {
    return join(this.root.dir, inside);
  }

  read(inside: string): string {
    return readFileSync(this.path(inside), "utf8");
  }

  /** Unpacks the first release's scripts, as the guide says. */
  private unpackScripts(): void {
    this.root.run("tar", "-xzf", `/root/${basename(this.first.file)}`, "-C", "/root", "--wildcards", "*/deploy");
  }

  install(...args: string[]): Ran {
    const script = `/root/service-heft-${nameOf(this.first)}/deploy/install.sh`;
    return this.root.run("sh", script, ...args, ...(this.booted ? [] : RESTART));
  }

  upgrade(archive: Archive, ...args: string[]): Promise<Ran> {
    return this.script("upgrade.sh", ...named(archive), ...args);
  }

  /** One of the installed release's own scripts. */
  script(name: string, ...args: string[]): Promise<Ran> {
    return this.root.runBeside(
      "sh",
      `/opt/lifetimecircle/current/deploy/${name}`,
      ...args,
      ...(this.booted ? [] : RESTART),
    );
  }

  ltc(...args: string[]): Promise<Ran> {
    return this.root.runBeside("/usr/local/bin/ltc", ...args);
  }

  /** The same for what asks for the backups' identity on its standard input. */
  async ltcWithIdentity(...args: string[]): Promise<Ran> {
    return this.root.feed(`${await this.identity}\n`, "/usr/local/bin/ltc", ...args);
  }

  /** What the unit's timer starts: by systemd, or where none runs by its command line, settings and user. */
  job(unit: string): Promise<Ran> {
    if (this.booted) return this.root.runBeside("systemctl", "start", unit);
    const [, command = ""] = /^ExecStart=(.*)$/m.exec(this.read(`etc/systemd/system/${unit}`)) ?? [];
    const user = "setpriv --reuid=lifetimecircle --regid=lifetimecircle --init-groups --no-new-privs --inh-caps=-all";
    return this.root.runBeside("sh", "-c", `set -a; . /etc/lifetimecircle/api.env; exec ${user} ${command}`);
  }

  /** Another process of the same release. */
  async restart(): Promise<void> {
    const [command = "", ...args] = this.booted
      ? ["systemctl", "restart", "lifetimecircle-api"]
      : ["sh", "/root/restart.sh"];
    await this.root.runBeside(command, ...args);
    await until("the next process", async () => (await fetch(`${DIRECT}/health`).catch(() => null))?.ok === true);
  }

  /** Answers what the example leaves open, or says in a comment, or does not say at all. */
  fillIn(changes: Readonly<Record<string, string>>): void {
    const file = this.path("etc/lifetimecircle/api.env");
    const open = new Map(Object.entries(changes));
    const filled = readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => {
        const name = /^(?:# )?([A-Z_]+)=/.exec(line)?.[1] ?? "";
        const value = open.get(name);
        return open.delete(name) ? `${name}=${value}` : line;
      });
    const added = [...open].map(([name, value]) => `${name}=${value}`);
    writeFileSync(file, [...filled, ...added, ""].join("\n"));
  }

  settings(): Record<string, string> {
    const { port } = this.clamd.tcp as { port: number };
    return {
      LTC_SMTP_URL: this.mailbox.url,
      LTC_MAIL_FROM: `"Service Heft <heft@${HOST}>"`,
      LTC_CLAMD: `tcp:127.0.0.1:${port}`,
    };
  }

  ownCertificate(): void {
    mkdirSync(this.path("etc/lifetimecircle/tls"), { recursive: true });
    cpSync(process.env["HEFT_DEPLOY_TLS"] ?? "", this.path("etc/lifetimecircle/tls"), { recursive: true });
  }

  /** The socket is there from now on; the first connection starts the service. */
  async openSocket(): Promise<void> {
    this.root.start("systemd-socket-activate", "-l", "127.0.0.1:3000", "sh", "/root/supervisor.sh");
    await until("the socket", () => this.socketIsOpen());
  }

  /** Ends service and socket: whoever connects is refused. */
  async closeSocket(): Promise<void> {
    this.root.run("sh", "-c", "kill -TERM $(cat /run/heft.supervisor)");
    await until("the end", () => !this.socketIsOpen());
  }

  /** Signed in, consent given. Asks the process itself: the limits on signing in count by network. */
  async owner(email: string): Promise<Person> {
    const person = new Person(DIRECT, this.mailbox);
    await person.signIn(email);
    await person.consent();
    return person;
  }

  /** As the guide makes the first admin, with a second factor. */
  async admin(email: string): Promise<Person> {
    const { code, output } = await this.ltc("admin", "create", "--email", email);
    if (code !== 0) throw new Error(`No admin: ${output}`);
    const admin = await this.owner(email);
    await admin.enrolFactor();
    return admin;
  }

  /** Whether somebody listens on port 3000. */
  private socketIsOpen(): boolean {
    return /:0BB8 \S+ 0A /.test(readFileSync("/proc/net/tcp", "utf8"));
  }

  async remove(): Promise<void> {
    this.root.remove();
    await Promise.all([this.mailbox.stop(), this.clamd.stop()]);
    rmSync(this.scratch, { recursive: true, force: true });
  }
}

export function named({ file, sha256 }: Archive): string[] {
  return ["--archive", `/root/${basename(file)}`, "--sha256", sha256];
}

export async function until(what: string, holds: () => boolean | Promise<boolean>, within = 20_000): Promise<void> {
  for (let waited = 0; waited < within; waited += 50) {
    if (await holds()) return;
    await pause(50);
  }
  throw new Error(`Waited in vain: ${what}.`);
}
