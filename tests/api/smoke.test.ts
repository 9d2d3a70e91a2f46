import { readdirSync, rmSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";

let heft: Heft;
beforeAll(async () => {
  heft = await startHeft();
});
afterAll(() => heft.stop());

const TABLES = ["users", "sessions", "consents", "vehicles", "documents", "public_shares", "idempotency_answers"];

/** Rows and blobs that are there now. */
function traces(): number {
  const database = heft.database();
  const rows = TABLES.map((table) => (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n);
  database.close();
  const blobs = readdirSync(join(heft.dataDir, "storage"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".blob"),
  );
  return rows.reduce((sum, n) => sum + n, blobs.length);
}

/** Ends with the process when the walk asks for it, and starts it again as a supervisor would. */
async function supervised(walk: Promise<{ code: number; output: string }>, between: () => void = () => undefined) {
  await new Promise((resolve) => heft.process.once("exit", resolve));
  between();
  await heft.restart();
  return walk;
}

describe("the smoke", () => {
  it("walks through a service that works, also by its own address, and leaves nothing", async () => {
    for (const url of [heft.url, `http://127.0.0.1:${heft.port}/`]) {
      const { code, output } = await heft.ltc("smoke", url);
      expect(output.split("\n").filter((line) => line !== "" && !line.startsWith("ok"))).toEqual([]);
      expect([code, output.trimEnd().split("\n").length]).toEqual([0, 8]);
      expect(traces()).toBe(0);
    }
  });

  it("reads its upload again behind a restart", async () => {
    const { code, output } = await supervised(heft.ltc("smoke", heft.url, "--restart"));
    expect(output).toMatch(/^ok {4}after a restart +the upload is still readable$/m);
    expect([code, traces()]).toEqual([0, 0]);
  });

  it("fails when the upload did not survive the restart", async () => {
    const lose = () => rmSync(join(heft.dataDir, "storage"), { recursive: true });
    const { code, output } = await supervised(heft.ltc("smoke", heft.url, "--restart"), lose);
    expect(output).toMatch(
      /^FAIL {2}after a restart +The upload cannot be read \(410 instead of 200\)\. → Look at the blob/m,
    );
    expect(code).toBe(1);
  });

  it("fails when the app is not served, and when nobody answers", async () => {
    const elsewhere = createServer((_, answer) => answer.end("<h1>It works!</h1>"));
    const url = await listening(elsewhere);
    expect(await heft.ltc("smoke", url)).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^FAIL {2}home page +\/ answers 200 without the app\. → /),
    });
    elsewhere.close();
    expect(await heft.ltc("smoke", url)).toMatchObject({ code: 1, output: expect.stringMatching(/ECONNREFUSED/) });
    expect(traces()).toBe(0);
  });

  it("fails where something in front lets a spoofed header be somebody", async () => {
    const gullible = gullibleProxy();
    const { code, output } = await heft.ltc("smoke", await listening(gullible));
    gullible.close();
    expect(output).toMatch(
      /^FAIL {2}spoofed headers +Spoofed headers are not refused on \/api\/documents \(200 instead of 401\)/m,
    );
    expect([code, traces()]).toEqual([1, 0]);
  });

  it("fails while the scanner is down, and takes its upload away again", async () => {
    const unscanned = await startHeft({ LTC_CLAMD: "unix:/nowhere/clamd.sock" });
    const { code, output } = await unscanned.ltc("smoke", unscanned.url);
    const { n } = unscanned.database().prepare("SELECT count(*) AS n FROM documents").get() as { n: number };
    await unscanned.stop();
    expect(output).toMatch(
      /^FAIL {2}upload +The scanner's verdict on a harmless picture is ERROR\. → Run `ltc doctor`/m,
    );
    expect([code, n]).toEqual([1, 0]);
  });

  it("asks for an address", async () => {
    expect(await heft.ltc("smoke")).toMatchObject({
      code: 2,
      output: expect.stringContaining("ltc smoke https://HOST"),
    });
  });
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Believes whoever says by header who they are, and signs them in as the last person it saw. */
function gullibleProxy(): Server {
  let lastSeen = "";
  return createServer((incoming, outgoing) => {
    const {
      "x-ltc-role": role,
      authorization = role === undefined ? undefined : lastSeen,
      ...headers
    } = incoming.headers;
    if (authorization !== undefined) lastSeen = authorization;
    const onwards = request(
      {
        host: "127.0.0.1",
        port: heft.port,
        method: incoming.method,
        path: incoming.url,
        headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onwards);
  });
}
