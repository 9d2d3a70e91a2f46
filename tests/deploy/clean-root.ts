import { execFileSync, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Ran = { readonly code: number; readonly output: string };

/** A fresh Debian root: a layer above the one that run.mjs made, gone at the end. */
export type CleanRoot = {
  /** Its path from outside. */
  readonly dir: string;
  /** Runs something inside to its end. */
  run(command: string, ...args: string[]): Ran;
  /** The same while the test goes on. */
  runBeside(command: string, ...args: string[]): Promise<Ran>;
  /** Starts something inside that stays. */
  start(command: string, ...args: string[]): ChildProcess;
  remove(): void;
};

export function aCleanRoot(): CleanRoot {
  const base = process.env["HEFT_DEPLOY_BASE"] ?? "";
  const layer = mkdtempSync(join("/var/tmp", "heft-root-"));
  const [upper, work, dir] = ["upper", "work", "root"].map((name) => join(layer, name)) as [string, string, string];
  for (const path of [upper, work, dir]) mkdirSync(path);
  mount("-t", "overlay", "overlay", "-o", `lowerdir=${base},upperdir=${upper},workdir=${work}`, dir);
  mount("-t", "proc", "proc", join(dir, "proc"));
  mount("--rbind", "/dev", join(dir, "dev"));
  mount("-t", "tmpfs", "tmpfs", join(dir, "run"));
  copyFileSync("/etc/hosts", join(dir, "etc", "hosts"));
  const env = { HOME: "/root", PATH: "/usr/sbin:/usr/bin:/sbin:/bin", LANG: "C.UTF-8" };

  return {
    dir,
    run(command, ...args) {
      const { status, stdout, stderr } = spawnSync("chroot", [dir, command, ...args], { env, encoding: "utf8" });
      return { code: status ?? 1, output: stdout + stderr };
    },
    runBeside(command, ...args) {
      const child = spawn("chroot", [dir, command, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      for (const stream of [child.stdout, child.stderr])
        stream.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
      return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? 1, output })));
    },
    start: (command, ...args) => spawn("chroot", [dir, command, ...args], { env, stdio: "ignore" }),
    remove() {
      spawnSync("umount", ["--recursive", "--lazy", dir]);
      rmSync(layer, { recursive: true, force: true });
    },
  };
}

/** Makes these names this machine's own, for everything that the test starts. */
export function nameHere(...hosts: string[]): void {
  const file = join(mkdtempSync(join(tmpdir(), "heft-hosts-")), "hosts");
  copyFileSync("/etc/hosts", file);
  execFileSync("sh", ["-c", 'printf "127.0.0.1 %s\\n" "$@" >>"$0"', file, ...hosts]);
  mount("--bind", file, "/etc/hosts");
}

function mount(...args: string[]): void {
  execFileSync("mount", args);
}
