import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { ClamdTarget } from "#services/variables.ts";
import { createClamdScanner } from "#services/scanner/clamd.ts";

export type ClamdDaemon = {
  readonly unix: ClamdTarget;
  readonly tcp: ClamdTarget;
  signal(name: NodeJS.Signals): void;
  stop(): Promise<void>;
};

/** What the daemon's only signature looks for; assembled here so that this file is no finding. */
export const MARKER = ["EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE"].join("-");

/** The real clamd with one local signature, on a socket and a port of its own. */
export async function startClamd(directory: string): Promise<ClamdDaemon> {
  const database = join(directory, "signatures");
  const socket = join(directory, "clamd.sock");
  const port = await freePort();
  mkdirSync(database, { recursive: true });
  writeFileSync(join(database, "local.ndb"), `Test.Local:0:*:${Buffer.from(MARKER).toString("hex")}\n`);
  writeFileSync(
    join(directory, "clamd.conf"),
    [
      `DatabaseDirectory ${database}`,
      `TemporaryDirectory ${directory}`,
      `LocalSocket ${socket}`,
      `TCPSocket ${port}`,
      "TCPAddr 127.0.0.1",
      "Foreground yes",
      "User root",
      `LogFile ${join(directory, "clamd.log")}`,
      "StreamMaxLength 21M",
      "ReadTimeout 10",
      "AlertExceedsMax yes",
      "AlertEncryptedDoc yes",
      "",
    ].join("\n"),
  );
  const daemon = spawn("/usr/sbin/clamd", ["-c", join(directory, "clamd.conf")], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => daemon.once("exit", () => resolve()));
  const clamd: ClamdDaemon = {
    unix: { path: socket },
    tcp: { host: "127.0.0.1", port },
    signal: (name) => void daemon.kill(name),
    async stop() {
      daemon.kill("SIGKILL");
      await ended;
    },
  };
  for (const target of [clamd.unix, clamd.tcp]) {
    const scanner = createClamdScanner({ target, timeoutMs: 500 });
    while (!(await scanner.ping())) {
      if (daemon.exitCode !== null) throw new Error(`clamd ended with ${daemon.exitCode}.`);
      await pause(50);
    }
  }
  return clamd;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
