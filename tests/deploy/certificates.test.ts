import { cpSync, writeFileSync } from "node:fs";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { shownCertificate, startCertificateAuthority, type CertificateAuthority } from "./certificate-authority.ts";
import { HOST, Host, named, until } from "./host.ts";

const HOOK = "/etc/letsencrypt/renewal-hooks/deploy/lifetimecircle";
const ISSUED = /^Pebble Intermediate/;

let host: Host;
let authority: CertificateAuthority;
beforeAll(async () => {
  host = await Host.prepare();
  authority = await startCertificateAuthority();
  cpSync(authority.trust, host.path("root/authority.pem"));
});
afterAll(async () => {
  await authority.stop();
  host.remove();
});

describe("a certificate by ACME", () => {
  it("is obtained by certbot behind nginx, shown at once, and shown anew after a renewal", async () => {
    expect(host.install(...named(host.first), "--host", HOST, "--proxy", "nginx")).toMatchObject({ code: 0 });
    const nginx = host.root.start("nginx", "-g", "daemon off;");
    onTestFinished(() => ended(nginx));
    await until("nginx", isShown);
    expect((await shownCertificate()).issuer).toBe(HOST);

    const certbot = (...args: string[]) =>
      host.root.runBeside("env", "REQUESTS_CA_BUNDLE=/root/authority.pem", "certbot", ...args, "--non-interactive");
    const webroot = ["--webroot", "-w", "/var/lib/lifetimecircle-acme", "-d", HOST, "--deploy-hook", HOOK];
    const account = ["--server", authority.directory, "--agree-tos", "--register-unsafely-without-email"];
    expect(await certbot("certonly", ...webroot, ...account)).toMatchObject({ code: 0 });
    await until("the new certificate", async () => ISSUED.test((await shownCertificate()).issuer));
    const obtained = await shownCertificate();
    expect(obtained.names).toBe(`DNS:${HOST}`);

    expect(await certbot("renew", "--force-renewal", "--no-random-sleep-on-renew")).toMatchObject({ code: 0 });
    await until("the renewed certificate", async () => {
      const { issuer, serialNumber } = await shownCertificate();
      return ISSUED.test(issuer) && serialNumber !== obtained.serialNumber;
    });
  });

  it("is obtained by Caddy itself", async () => {
    expect(host.install("--proxy", "caddy")).toMatchObject({ code: 0 });
    const caddyfile = host.read("etc/caddy/Caddyfile");
    const ours = `{\n\tacme_ca ${authority.directory}\n\tacme_ca_root /root/authority.pem\n`;
    writeFileSync(host.path("etc/caddy/Caddyfile"), caddyfile.replace(/^\{\n/m, ours));
    const caddy = host.root.start("caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile");
    onTestFinished(() => ended(caddy));
    await until("Caddy's certificate", isShown);
    expect((await shownCertificate()).issuer).toMatch(ISSUED);
  });
});

const isShown = () =>
  shownCertificate().then(
    () => true,
    () => false,
  );

async function ended(child: ChildProcess): Promise<void> {
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}
