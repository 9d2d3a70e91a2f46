import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

export type Ran = { readonly code: number; readonly output: string };

/** A fresh Debian root: a layer above the one that run.mjs made, gone at the end. */
export type CleanRoot = {
  /** Its path from outside. */
  readonly dir: string;
  /** Runs something inside to its end. */
  run(command: string, ...args: string[]): Ran;
  /** The same while the test goes on. */
  runBeside(command: string, ...args: string[]): Promise<Ran>;
  /** The same with something to read on its standard input. */
  feed(input: string, command: string, ...args: string[]): Promise<Ran>;
  /** Starts something inside that stays. */
  start(command: string, ...args: string[]): ChildProcess;
  /** Boots Debian's own systemd in it, as the first process of a container; what runs inside runs there from then on. */
  boot(): Promise<void>;
  remove(): void;
};

export function aCleanRoot(): CleanRoot {
  const base = process.env["HEFT_DEPLOY_BASE"] ?? "";
  const layer = mkdtempSync(join("/var/tmp", "heft-root-"));
  const [upper, work, dir] = ["upper", "work", "root"].map((name) => join(layer, name)) as [string, string, string];
  for (const path of [upper, work, dir]) mkdirSync(path);
  mount("-t", "overlay", "overlay", "-o", `lowerdir=${base},upperdir=${upper},workdir=${work}`, dir);
  const inner = ["proc", "dev", "run"].map((name) => join(dir, name)) as [string, string, string];
  mount("-t", "proc", "proc", inner[0]);
  mount("--rbind", "/dev", inner[1]);
  mount("-t", "tmpfs", "tmpfs", inner[2]);
  copyFileSync("/etc/hosts", join(dir, "etc", "hosts"));
  const env = { HOME: "/root", PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LANG: "C.UTF-8" };

  let enter = ["chroot", dir];
  let firstInContainer: string | undefined;

  const root: CleanRoot = {
    dir,
    run(command, ...args) {
      const { status, stdout, stderr } = spawnSync(enter[0] ?? "", [...enter.slice(1), command, ...args], {
        env,
        encoding: "utf8",
      });
      return { code: status ?? 1, output: stdout + stderr };
    },
    runBeside: (command, ...args) => root.feed("", command, ...args),
    feed(input, command, ...args) {
      const child = spawn(enter[0] ?? "", [...enter.slice(1), command, ...args], { env, stdio: "pipe" });
      // What ends without reading is told by its code.
      child.stdin.on("error", () => undefined).end(input);
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
      return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? 1, output })));
    },
    start: (command, ...args) => spawn(enter[0] ?? "", [...enter.slice(1), command, ...args], { env, stdio: "ignore" }),
    async boot() {
      for (const path of inner) spawnSync("umount", ["--recursive", "--lazy", path]);
      const options = ["--register=no", "--keep-unit", "--console=pipe"];
      const container = spawn("systemd-nspawn", ["--directory", dir, "--boot", ...options], { stdio: "ignore" });
      for (let waited = 0; waited < 60_000; waited += 250) {
        const init = readFileSync(`/proc/${container.pid}/task/${container.pid}/children`, "utf8").trim();
        enter = ["nsenter", "--target", init, "--mount", "--uts", "--ipc", "--pid", "--cgroup", "--root", "--wd=/"];
        firstInContainer = init || undefined;
        if (init !== "" && /running|degraded/.test(root.run("systemctl", "is-system-running").output)) return;
        await pause(250);
      }
      throw new Error("systemd did not come up in the container.");
    },
    remove() {
      if (firstInContainer) endContainer(firstInContainer);
      endWhatRunsIn(dir);
      spawnSync("umount", ["--recursive", "--lazy", dir]);
      rmSync(layer, { recursive: true, force: true });
    },
  };
  return root;
}

/** Its first process takes all others along; only when it is gone are their ports free. */
function endContainer(first: string): void {
  process.kill(Number(first), "SIGKILL");
  spawnSync("tail", [`--pid=${first}`, "--follow", "/dev/null"]);
}

/** Services that were started in a root would hold its ports against the next one. */
function endWhatRunsIn(dir: string): void {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      if (readlinkSync(`/proc/${pid}/root`) === dir) process.kill(Number(pid), "SIGKILL");
    } catch {
      // It has ended meanwhile.
    }
  }
}

/** Makes these names this machine's own, for everything that the test starts. */
export function nameHere(...hosts: string[]): void {
  // The files of one run share this mount space, and nothing is mounted over a file that is gone.
  const known = readFileSync("/etc/hosts", "utf8");
  if (hosts.every((host) => known.includes(host))) return;
  const file = join(mkdtempSync(join(tmpdir(), "heft-hosts-")), "hosts");
  copyFileSync("/etc/hosts", file);
  execFileSync("sh", ["-c", 'printf "127.0.0.1 %s\\n" "$@" >>"$0"', file, ...hosts]);
  mount("--bind", file, "/etc/hosts");
  rmSync(dirname(file), { recursive: true });
}

function mount(...args: string[]): void {
  execFileSync("mount", args);
}
