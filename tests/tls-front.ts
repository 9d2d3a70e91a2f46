import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer, type Server } from "node:https";
import { networkInterfaces } from "node:os";
import { join } from "node:path";

/** An authority of our own, and certificates made by it. `pem` is for NODE_EXTRA_CA_CERTS. */
export type Authority = {
  readonly pem: string;
  /** @param names as in a certificate: `IP:192.0.2.2`, `DNS:heft.test` */
  issue(names: string, days: number): { readonly cert: string; readonly key: string };
};

export function anAuthority(directory: string): Authority {
  const [pem, key] = [join(directory, "authority.crt"), join(directory, "authority.private")];
  openssl("req", "-x509", ...newKey(key), "-out", pem, "-days", "60", "-subj", "/CN=Test authority");
  let issued = 0;
  return {
    pem,
    issue(names, days) {
      const file = join(directory, `leaf-${++issued}`);
      const [request, extensions] = [`${file}.csr`, `${file}.ext`];
      openssl("req", ...newKey(`${file}.private`), "-out", request, "-subj", "/CN=Test");
      writeFileSync(extensions, `subjectAltName=${names}\n`);
      const signing = ["x509", "-req", "-in", request, "-CA", pem, "-CAkey", key, "-CAcreateserial"];
      openssl(...signing, "-days", String(days), "-extfile", extensions, "-out", `${file}.crt`);
      return { cert: readFileSync(`${file}.crt`, "utf8"), key: readFileSync(`${file}.private`, "utf8") };
    },
  };
}

/** What a proxy may do with the client's address: add it to what it got, hand on what it got, or say nothing. */
export type Forwarding = "adds" | "passes" | "drops";

export type Front = {
  readonly server: Server;
  readonly url: string;
  leadTo(port: number): void;
  present(certificate: { cert: string; key: string }): void;
  forward(how: Forwarding): void;
  stop(): Promise<void>;
};

/** The first address of this machine that is not loopback. */
export function ownAddress(): string {
  const found = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === "IPv4" && !address.internal);
  if (!found) throw new Error("This machine has no network address beside loopback.");
  return found.address;
}

/** A small TLS proxy on this machine's own address, as nginx or Caddy would stand in front of the process. */
export async function startFront(certificate: { cert: string; key: string }, port: number): Promise<Front> {
  const address = ownAddress();
  let target = 0;
  let how: Forwarding = "adds";
  const server = createServer(certificate, (incoming, outgoing) => {
    const given = incoming.headers["x-forwarded-for"];
    const client = incoming.socket.remoteAddress ?? "";
    const forwarded = {
      adds: given === undefined ? client : `${String(given)}, ${client}`,
      passes: given,
      drops: undefined,
    }[how];
    const { "x-forwarded-for": _, ...headers } = incoming.headers;
    const onwards = request(
      {
        port: target,
        host: "127.0.0.1",
        agent: false,
        method: incoming.method,
        path: incoming.url,
        headers: { ...headers, ...(forwarded === undefined ? {} : { "x-forwarded-for": forwarded }) },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onwards.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(onwards);
  });
  await new Promise<void>((resolve) => server.listen(port, address, resolve));
  return {
    server,
    url: `https://${address}:${port}`,
    leadTo: (next) => (target = next),
    present: (next) => server.setSecureContext(next),
    forward: (next) => (how = next),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function newKey(file: string): string[] {
  return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", file];
}

function openssl(...args: string[]): void {
  execFileSync("/usr/bin/openssl", args, { stdio: ["ignore", "ignore", "pipe"] });
}
