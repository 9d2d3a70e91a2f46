#!/usr/bin/env node
/**
 * Installs, upgrades and rolls back on a clean Debian root, and puts both real proxies in front. Needs root on Debian 12.
 * Takes what is missing from Debian, makes the root once (below /var/tmp; every run works on a layer above it),
 * and runs in a network and mount space of its own, so that the real ports 80 and 443 are free.
 */
import { createHash } from "node:crypto";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DEBIAN_PACKAGES = {
  "/usr/sbin/debootstrap": "debootstrap",
  "/usr/bin/chromium": "chromium",
  "/usr/bin/curl": "curl",
  "/usr/bin/shellcheck": "shellcheck",
  "/usr/bin/systemd-socket-activate": "systemd",
  "/usr/bin/systemd-nspawn": "systemd-container",
  "/usr/sbin/ip": "iproute2",
  "/usr/bin/openssl": "openssl",
  "/usr/sbin/clamd": "clamav-daemon",
  "/usr/bin/promtool": "prometheus",
  "/usr/bin/pebble": "pebble",
};
const HOST = "heft.example.test";
const IN_BASE = ["nginx-light", "libnginx-mod-http-headers-more-filter", "caddy", "openssl", "systemd", "certbot"];
const BASE = `/var/tmp/heft-debian-12-${createHash("sha256").update(IN_BASE.join()).digest("hex").slice(0, 8)}`;

const missing = Object.entries(DEBIAN_PACKAGES).flatMap(([file, name]) => (existsSync(file) ? [] : [name]));
if (missing.length > 0) {
  run("apt-get", ["update", "-qq"]);
  run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing]);
}
if (!existsSync(BASE)) {
  console.log(`Making a Debian 12 root in ${BASE}: a few minutes, once.`);
  rmSync(`${BASE}.partial`, { recursive: true, force: true });
  run("debootstrap", ["--variant=minbase", `--include=${IN_BASE.join(",")}`, "bookworm", `${BASE}.partial`]);
  renameSync(`${BASE}.partial`, BASE);
}
if (!process.env.HEFT_SKIP_BUILD) run("npm", ["run", "--silent", "build"]);

// What starts below knows this certificate from its first moment on.
const tls = mkdtempSync(join(tmpdir(), "heft-tls-"));
const [certificate, key] = [join(tls, "fullchain.pem"), join(tls, "privkey.pem")];
const subject = ["-subj", `/CN=${HOST}`, "-addext", `subjectAltName=DNS:${HOST}`];
run("openssl", [
  "req",
  "-x509",
  "-newkey",
  "ec",
  "-pkeyopt",
  "ec_paramgen_curve:prime256v1",
  "-nodes",
  "-days",
  "30",
  ...subject,
  "-keyout",
  key,
  "-out",
  certificate,
]);

const spaces = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];
const tests = ["npx", "vitest", "run", "--config", "tests/deploy/vitest.config.ts", ...process.argv.slice(2)];
const { status } = spawnSync("unshare", [...spaces, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", ...tests], {
  stdio: "inherit",
  env: {
    ...process.env,
    HEFT_DEPLOY_BASE: BASE,
    HEFT_DEPLOY_HOST: HOST,
    HEFT_DEPLOY_TLS: tls,
    NODE_EXTRA_CA_CERTS: certificate,
  },
});
rmSync(tls, { recursive: true });
process.exitCode = status ?? 1;

/** @param {string} command @param {string[]} args */
function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env });
  if (status !== 0) {
    console.error(`${command} ${args.join(" ")} failed.`);
    process.exit(1);
  }
}
