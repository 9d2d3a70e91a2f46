import { request } from "node:http";
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";

const PRETENCES: readonly [string, string][] = [
  ["X-LTC-Role", "superadmin"],
  ["X-LTC-Uid", "01900000-0000-7000-8000-000000000001"],
];

const LIVE = {
  LTC_SCANNER: "manual",
  LTC_ALLOW_DEV_HEADERS: "off",
};

describe.each([
  { environment: "dev", developer: "on" },
  { environment: "dev", developer: "off" },
  { environment: "test", developer: "on" },
  { environment: "test", developer: "off" },
  { environment: "staging", developer: "off" },
  { environment: "prod", developer: "off" },
])("the header gate in $environment with the developer switch $developer", ({ environment, developer }) => {
  let heft: Heft;
  beforeAll(async () => {
    const live = environment === "staging" || environment === "prod";
    heft = await startHeft({ LTC_ENV: environment, ...(live ? LIVE : { LTC_ALLOW_DEV_HEADERS: developer }) });
  });
  afterAll(() => heft.stop());

  it.each([
    "/api/documents",
    "/api/documents/admin/quarantine",
    "/api/export/vehicle/01900000-0000-7000-8000-000000000001",
    "/api/export/nothing/at/all",
    "/api/documents/no/such/route",
    "//api/documents",
    "/api//documents",
    "/API/Documents",
    "/%61pi/documents",
    "/api/%64ocuments",
    "/api/%2564ocuments",
    "/api/./documents",
    "/api/documents/",
    "/api/documents?x=1",
  ])("lets no pretended headers in at %s", async (path) => {
    expect(await send(heft, path, PRETENCES)).toMatchObject({ status: 401, code: "unauthenticated" });
    expect(await send(heft, path, [])).toMatchObject({ status: 401, code: "unauthenticated" });
  });

  it.each([
    {
      spelling: "lower case",
      headers: [
        ["x-ltc-role", "admin"],
        ["x-ltc-uid", randomUUID()],
      ],
    },
    {
      spelling: "upper case",
      headers: [
        ["X-LTC-ROLE", "admin"],
        ["X-LTC-UID", randomUUID()],
      ],
    },
    {
      spelling: "underscores",
      headers: [
        ["X_LTC_Role", "admin"],
        ["X_LTC_Uid", randomUUID()],
      ],
    },
    {
      spelling: "duplicates",
      headers: [
        ["X-LTC-Role", "user"],
        ["X-LTC-Role", "admin"],
        ["X-LTC-Uid", randomUUID()],
      ],
    },
    {
      spelling: "other names",
      headers: [
        ["X-Role", "admin"],
        ["X-User-Id", randomUUID()],
      ],
    },
  ] as { spelling: string; headers: [string, string][] }[])("sees through $spelling", async ({ headers }) => {
    expect(await send(heft, "/api/documents", headers)).toMatchObject({ status: 401, code: "unauthenticated" });
  });

  it("lets the owner of a session in beside the same headers", async () => {
    const owner = await heft.owner();
    const authorization: [string, string] = ["authorization", `Bearer ${owner.token}`];
    expect(await send(heft, "/api/documents", [...PRETENCES, authorization])).toMatchObject({ status: 200 });
    expect(await send(heft, "/api/documents/admin/quarantine", [...PRETENCES, authorization])).toMatchObject({
      status: 403,
      code: "forbidden",
    });
  });

  it("records the attempt once a minute and network", async () => {
    const stranger = heft.person();
    for (let i = 0; i < 5; i++) await stranger.get("/api/documents", { "x-ltc-role": "admin" });
    const database = heft.database();
    const recorded = () =>
      database
        .prepare(
          "SELECT count(*) AS n FROM audit WHERE action = 'DEV_HEADER_REJECTED' AND metadata LIKE '%/api/documents/**%'",
        )
        .get() as { n: number };
    await expect.poll(() => recorded().n).toBeGreaterThanOrEqual(1);
    const rows = recorded().n;
    await stranger.get("/api/documents", { "x-ltc-role": "admin" });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(recorded().n).toBe(rows);
    database.close();
  });

  it(`${developer === "on" ? "lets" : "does not let"} developer headers act outside the two rooms`, async () => {
    const answer = await send(heft, "/api/vehicles", [
      ["X-LTC-Role", "user"],
      ["X-LTC-Uid", randomUUID()],
    ]);
    expect(answer.status).toBe(developer === "on" ? 200 : 401);
  });
});

/** A raw request: `fetch` would tidy paths and headers up. */
function send(
  heft: Heft,
  path: string,
  headers: readonly [string, string][],
): Promise<{ status: number; code: string | undefined }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port: heft.port, path, method: "GET", setHost: true }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const code = text.startsWith("{") ? (JSON.parse(text) as { code?: string }).code : undefined;
        resolve({ status: response.statusCode ?? 0, code });
      });
    });
    for (const name of new Set(headers.map(([key]) => key))) {
      outgoing.setHeader(
        name,
        headers.filter(([key]) => key === name).map(([, value]) => value),
      );
    }
    outgoing.once("error", reject);
    outgoing.end();
  });
}
