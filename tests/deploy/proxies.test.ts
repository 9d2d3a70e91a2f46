import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { request } from "node:https";
import { request as plainRequest } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SECURITY_HEADERS, TOKEN_PAGE_HEADERS } from "#http/security-headers.ts";
import { liveTheFirstDay } from "../e2e/first-day.ts";
import { launchBrowser } from "../e2e/visitor.ts";
import { unique, type Person } from "../person.ts";
import { HOST, Host, named, OTHER_NAME, until } from "./host.ts";

type Answer = { readonly status: number; readonly headers: Record<string, string>; readonly body: string };
type Ask = (path: string, headers?: Record<string, string | string[]>, method?: string) => Promise<Answer>;

const PROXIES = {
  nginx: { run: ["nginx", "-g", "daemon off;"], logs: "var/log/nginx" },
  caddy: { run: ["caddy", "run", "--config", "/etc/caddy/Caddyfile", "--adapter", "caddyfile"], logs: "var/log/caddy" },
} as const;

/** The process without a proxy. */
const direct: Ask = (path, headers = {}, method = "GET") => ask(plainRequest, { port: 3000, path, method, headers });

let host: Host;
let owner: Person;
let vehicleId: string;
let shareToken: string;
beforeAll(async () => {
  host = await Host.prepare();
  host.ownCertificate();
  host.install(...named(host.first), "--host", HOST, "--proxy", "none");
  host.fillIn(host.settings());
  await host.openSocket();
  expect(host.install("--proxy", "none")).toMatchObject({ code: 0 });
  owner = await host.owner(`${unique("owner")}@${HOST}`);
  vehicleId = await owner.addVehicle();
  const share = await owner.post<{ token: string }>(`/api/vehicles/${vehicleId}/public-share/enable`);
  shareToken = share.body.token;
});
afterAll(() => host.remove());

describe.each(["nginx", "caddy"] as const)("behind %s", (proxy) => {
  const { run, logs } = PROXIES[proxy];
  const through: Ask = (path, headers = {}, method = "GET") =>
    ask(request, { port: 443, path, method, headers: { host: HOST, ...headers } });
  let running: ChildProcess;

  beforeAll(async () => {
    const { code, output } = host.install("--proxy", proxy, "--tls", "own");
    expect({ code, output }).toMatchObject({ code: 0 });
    const [command, ...args] = run;
    running = host.root.start(command, ...args);
    await until("the proxy", async () => (await through("/").catch(() => null))?.status === 200);
  });
  afterAll(async () => {
    const ended = once(running, "exit");
    running.kill("SIGTERM");
    await ended;
  });

  describe("the security headers", () => {
    it.each([
      "/",
      "/anmelden",
      "/anmelden/link",
      "/fahrzeuge",
      "/icon.svg",
      "/api/health",
      "/api/nothing",
      "/assets/nothing.js",
    ])("of %s are those of the process, and HSTS", async (path) => {
      const [behind, without] = await Promise.all([through(path), direct(path)]);
      const names = [...Object.keys(SECURITY_HEADERS), ...Object.keys(TOKEN_PAGE_HEADERS)];
      const pick = ({ headers }: Answer) => Object.fromEntries(names.map((name) => [name, headers[name]]));
      expect(pick(behind)).toEqual(pick(without));
      expect(behind.status).toBe(without.status);
      expect(behind.headers["strict-transport-security"]).toMatch(/^max-age=\d{8}/);
      expect(without.headers["strict-transport-security"]).toBeUndefined();
    });

    it("of the mini-check are the page's own", async () => {
      const [behind, without] = await Promise.all([through(`/p/${shareToken}`), direct(`/p/${shareToken}`)]);
      for (const name of ["content-security-policy", "referrer-policy", "x-robots-tag", "vary", "cache-control"])
        expect([name, behind.headers[name]?.replace("Accept-Language", "accept-language")]).toEqual([
          name,
          expect.stringContaining(without.headers[name] ?? "-"),
        ]);
      expect(behind.body).toBe(without.body);
    });
  });

  describe("an address", () => {
    it.each([
      "/api/documents",
      "/api//documents",
      "//api/documents",
      "/API/Documents",
      "/%61pi/documents",
      "/api/%64ocuments",
    ])("%s never becomes a way past the header gate", async (path) => {
      const pretences = {
        "X-LTC-Role": "superadmin",
        "x-ltc-uid": randomUUID(),
        X_LTC_Role: "admin",
        "X-Role": "admin",
      };
      for (const way of [through, direct]) {
        const answer = await way(path, pretences);
        expect({ path, status: answer.status }).toEqual({ path, status: 401 });
        const entitled = await way(path.includes("//api") ? "/api/documents?vehicle_id=" + vehicleId : path, {
          ...pretences,
          authorization: `Bearer ${owner.token}`,
        });
        expect(entitled.status).not.toBe(401);
      }
    });

    it("of another name or without TLS leads to the one that counts", async () => {
      for (const name of [HOST, OTHER_NAME]) {
        const answer = await ask(plainRequest, {
          port: 80,
          path: "/fahrzeuge?a=1",
          method: "GET",
          headers: { host: name },
        });
        expect([name, answer.status, answer.headers["location"]]).toEqual([name, 301, `https://${HOST}/fahrzeuge?a=1`]);
      }
    });

    it("that is for the supervisor alone is not there, nor is anything outside the web files", async () => {
      expect((await through("/health")).status).toBe(404);
      for (const path of ["/../server/index.mjs", "/%2e%2e/release.json", "/.env", "/app.db"]) {
        const { body } = await through(path);
        expect(body).not.toMatch(/LTC_SECRET_KEY|SQLite format|"commit"/);
      }
    });

    it("is not written to, unless it belongs to the process", async () => {
      expect((await through("/fahrzeuge", {}, "POST")).status).toBe(405);
    });
  });

  describe("the public site", () => {
    it.each(["/", "/faq", "/robots.txt", "/sitemap.xml"])(
      "%s is what the process says, with its address",
      async (path) => {
        const [behind, without] = await Promise.all([through(path), direct(path)]);
        expect(behind).toMatchObject({ status: 200, body: without.body });
        expect(behind.body).toContain(`https://${HOST}`);
      },
    );

    it("is not written to", async () => {
      for (const path of ["/", "/faq"]) expect((await through(path, {}, "POST")).status).toBe(405);
    });

    it("stays while the process is away, and who scans a code meets a page of the house", async () => {
      await host.closeSocket();
      for (const path of ["/", "/faq", "/fahrzeuge"]) {
        const { status, headers, body } = await through(path);
        expect([path, status, headers["cache-control"]]).toEqual([path, 200, "no-cache"]);
        expect(headers["content-security-policy"]).toBe(SECURITY_HEADERS["content-security-policy"]);
        expect(body).toContain('<div id="root">');
      }
      const check = await through(`/p/${unique("unknown")}`);
      expect(check.status).toBeGreaterThanOrEqual(502);
      expect(check.status).toBeLessThanOrEqual(504);
      expect(check.headers).toMatchObject({ ...SECURITY_HEADERS, ...TOKEN_PAGE_HEADERS, "cache-control": "no-store" });
      expect(check.body).toContain("Gerade nicht erreichbar");
      expect(check.body).toContain("Not reachable right now");
      expect(check.headers["content-type"]).toContain("text/html");
      const style = await through("/unavailable.css");
      expect([style.status, style.headers["content-type"]]).toEqual([200, expect.stringContaining("text/css")]);
      const data = await through("/api/vehicles");
      expect(data.headers["content-type"]).toContain("application/problem+json");
      await host.openSocket();
    });
  });

  it("a client has the address that it comes from, whatever it says", async () => {
    const localAddress = proxy === "nginx" ? "127.0.2.1" : "127.0.2.2";
    const statuses = [];
    for (let n = 1; n <= 65; n++) {
      const headers = { host: HOST, "x-forwarded-for": `203.0.113.${n}` };
      const path = `/api/public/qr/${unique("unknown").replaceAll("-", "")}`;
      statuses.push((await ask(request, { port: 443, path, method: "GET", headers, localAddress })).status);
    }
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 404));
    expect(statuses.at(-1)).toBe(429);
  });

  it("scripts are compressed and kept for a year, pages are asked for again", async () => {
    const page = await through("/", { "accept-encoding": "gzip" });
    expect(page.headers["cache-control"]).toBe("no-cache");
    const script = /src="(\/assets\/[^"]+\.js)"/.exec((await through("/")).body)?.[1] ?? "";
    const asset = await through(script, { "accept-encoding": "gzip" });
    expect(asset.headers).toMatchObject({
      "content-encoding": "gzip",
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": expect.stringContaining("javascript"),
    });
    expect((await through("/assets/nothing.js")).headers["cache-control"]).not.toContain("immutable");
  });

  it("a file over the limit is refused as too large, one below goes through", async () => {
    const browser = await launchBrowser();
    const page = await browser.newPage({ ignoreHTTPSErrors: true });
    await page.goto(`https://${HOST}/anmelden`);
    const upload = (size: number) =>
      page.evaluate(
        async ({ size, vehicleId, token }) => {
          const form = new FormData();
          form.set("vehicle_id", vehicleId);
          form.set("file", new Blob(["%PDF-1.7", new Uint8Array(size)], { type: "application/pdf" }), "a.pdf");
          const headers = { authorization: `Bearer ${token}` };
          const answer = await fetch("/api/documents/upload", { method: "POST", headers, body: form });
          return { status: answer.status, code: ((await answer.json()) as { code?: string }).code };
        },
        { size, vehicleId, token: owner.token ?? "" },
      );
    expect(await upload(2_000_000)).toMatchObject({ status: 201 });
    for (const size of [22_100_000, 30_000_000, 120_000_000])
      expect(await upload(size)).toEqual({ status: 413, code: "file_too_large" });
    await browser.close();
  });

  it("people with nothing but the address do the whole main job, and no log tells of it", async () => {
    const browser = await launchBrowser();
    const reviewer = await host.admin(`${unique("reviewer")}@${HOST}`);
    const site = { url: `https://${HOST}`, mailbox: host.mailbox };
    const { secrets } = await liveTheFirstDay(browser, site, reviewer, proxy);
    await browser.close();
    await until("a log", () => logText(logs).includes("/p/"));
    for (const secret of secrets) expect(logText(logs)).not.toContain(secret);
  });

  it("no log repeats a token, a query, a whole address or a header", async () => {
    const canary = unique("canary").replaceAll("-", "");
    const paths = [
      `/p/${canary}`,
      `/p/${shareToken}`,
      `/%70/${canary}`,
      `/api/public/qr/${canary}`,
      `/api/calendar/${canary}.ics`,
      `/anmelden/link?token=${canary}`,
      `/uebergabe/${canary}`,
      `/fahrzeuge?next=${canary}`,
    ];
    for (const path of paths)
      await through(path, { referer: `https://${HOST}/p/${canary}`, authorization: `Bearer ${canary}` });
    await host.closeSocket();
    for (const path of [`/p/${canary}x`, `/api/public/qr/${canary}x`, `/api/vehicles?x=${canary}`])
      expect((await through(path)).status).toBeGreaterThanOrEqual(500);
    await host.openSocket();
    await until("a log", () => logText(logs).includes("/p/"));
    const text = logText(logs);
    for (const secret of [canary, shareToken, "127.0.0.1", owner.token ?? "-"]) expect(text).not.toContain(secret);
  });

  if (proxy === "nginx") {
    it("the mini-check is kept for a moment, per language, as page and as data", async () => {
      const seen = async (path: string, language: string) =>
        (await through(`${path}/${shareToken}`, { "accept-language": language })).body;
      const rooms = ["/p", "/api/public/qr"];
      const before = await Promise.all(rooms.map((path) => seen(path, "de")));
      for (const [index, path] of rooms.entries()) expect(await seen(path, "en")).not.toBe(before[index]);
      const { status } = await owner.call("PATCH", `/api/vehicles/${vehicleId}`, { make: "Opel", version: 1 });
      expect(status).toBe(200);
      expect(await Promise.all(rooms.map((path) => seen(path, "de")))).toEqual(before);
      for (const path of rooms) expect((await direct(`${path}/${shareToken}`)).body).toContain("Opel");
    });
  }
});

function logText(directory: string): string {
  return readdirSync(host.path(directory))
    .map((name) => readFileSync(join(host.path(directory), name), "utf8"))
    .join("\n");
}

type Send = typeof plainRequest;
type Outgoing = {
  port: number;
  path: string;
  method: string;
  headers: Record<string, string | string[]>;
  localAddress?: string;
};

/** A raw request: paths and headers go out as they are written. */
function ask(send: Send, outgoing: Outgoing): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = send({ host: "127.0.0.1", servername: HOST, ...outgoing } as object, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("end", () => {
        const flat = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(flat) as Record<string, string>,
          body: Buffer.concat(chunks).toString("utf8"),
        });
      });
    });
    sent.once("error", reject);
    sent.end();
  });
}
