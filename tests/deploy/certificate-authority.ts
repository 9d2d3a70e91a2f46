import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { HOST, until } from "./host.ts";

export type CertificateAuthority = {
  /** Where ACME clients begin. */
  readonly directory: string;
  /** What they trust it by. */
  readonly trust: string;
  stop(): Promise<void>;
};

/** A real ACME server that asks on ports 80 and 443 whether the name is ours, as a public one does. */
export async function startCertificateAuthority(): Promise<CertificateAuthority> {
  const dir = mkdtempSync(join(tmpdir(), "heft-acme-"));
  const config = join(dir, "pebble.json");
  cpSync(process.env["HEFT_DEPLOY_TLS"] ?? "", dir, { recursive: true });
  const trust = join(dir, "fullchain.pem");
  writeFileSync(
    config,
    JSON.stringify({
      pebble: {
        listenAddress: "127.0.0.1:14000",
        managementListenAddress: "127.0.0.1:15000",
        certificate: trust,
        privateKey: join(dir, "privkey.pem"),
        httpPort: 80,
        tlsPort: 443,
      },
    }),
  );
  const env = { ...process.env, PEBBLE_VA_NOSLEEP: "1", PEBBLE_WFE_NONCEREJECT: "0" };
  const running = spawn("pebble", ["-config", config], { env, stdio: "ignore" });
  const directory = `https://${HOST}:14000/dir`;
  await until("the certificate authority", () => answers(directory));
  return {
    directory,
    trust,
    async stop() {
      const ended = once(running, "exit");
      running.kill("SIGTERM");
      await ended;
      rmSync(dir, { recursive: true });
    },
  };
}

type ShownCertificate = { readonly issuer: string; readonly names: string; readonly serialNumber: string };

/** What port 443 shows a visitor of this name. */
export async function shownCertificate(): Promise<ShownCertificate> {
  const socket = connect({ host: "127.0.0.1", port: 443, servername: HOST, rejectUnauthorized: false });
  try {
    await once(socket, "secureConnect");
    const { issuer, subjectaltname = "", serialNumber } = socket.getPeerCertificate();
    return { issuer: String(issuer.CN), names: subjectaltname, serialNumber };
  } finally {
    socket.destroy();
  }
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    request(url, (response) => resolve(response.resume().statusCode === 200))
      .once("error", () => resolve(false))
      .end();
  });
}
