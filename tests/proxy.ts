import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./heft.ts";

export type Proxy = {
  readonly url: string;
  /** Everything that it has written down so far. */
  logged(): string;
  stop(): Promise<void>;
};

const SITE = "deploy/nginx/lifetimecircle.conf";
const HEADERS_MODULE = "/usr/lib/nginx/modules/ngx_http_headers_more_filter_module.so";

/** The delivered nginx site in front of a server, without its certificate and with directories of the test's own. */
export async function startProxy({ port, behind }: { port: number; behind: number }): Promise<Proxy> {
  const directory = mkdtempSync(join(tmpdir(), "heft-proxy-"));
  for (const name of ["log", "temporary"]) mkdirSync(join(directory, name));
  const [plain, unnamed] = [await freePort(), await freePort()];
  const site = readFileSync(SITE, "utf8")
    .replaceAll("@PORT@", String(behind))
    .replaceAll("@HOST@", "localhost")
    .replaceAll("@UPLOAD_LIMIT@", "22m")
    .replaceAll(/^\s*listen \[::\].*$/gm, "")
    .replaceAll("listen 80 ", `listen 127.0.0.1:${plain} `)
    .replaceAll("listen 443 ssl http2 default_server", `listen 127.0.0.1:${unnamed} default_server`)
    .replaceAll("listen 443 ssl http2", `listen 127.0.0.1:${port}`)
    .replaceAll(/^.*\/tls\.conf;$/gm, "")
    .replaceAll("/etc/nginx/lifetimecircle/", `${resolve("deploy/nginx")}/`)
    .replaceAll("/opt/lifetimecircle/current/", `${resolve(".output")}/`)
    .replaceAll("/var/log/nginx/", `${directory}/log/`)
    .replaceAll("/var/lib/nginx/", `${directory}/`);
  const temporaries = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${directory}/temporary/${name};`,
  );
  const config = join(directory, "nginx.conf");
  writeFileSync(
    config,
    `load_module ${HEADERS_MODULE};
daemon off; user root; worker_processes 1; pid ${directory}/pid; error_log ${directory}/log/own.log;
events {}
http { include /etc/nginx/mime.types; ${temporaries.join(" ")}
${site} }`,
  );
  const nginx = spawn("/usr/sbin/nginx", ["-c", config, "-p", directory], { stdio: ["ignore", "ignore", "pipe"] });
  let complaint = "";
  nginx.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  while (!(await listens(port))) {
    if (nginx.exitCode !== null) throw new Error(`nginx did not start: ${complaint}`);
    await pause(50);
  }

  return {
    url: `http://localhost:${port}`,
    logged: () =>
      readdirSync(join(directory, "log"))
        .map((name) => readFileSync(join(directory, "log", name), "utf8"))
        .join("\n"),
    async stop() {
      const ended = once(nginx, "exit");
      nginx.kill("SIGTERM");
      await ended;
      rmSync(directory, { recursive: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, "127.0.0.1", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("connect", () => socket.destroy());
  });
}
