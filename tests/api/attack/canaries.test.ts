import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../../files.ts";
import { freePort, startHeft, type Heft } from "../../heft.ts";
import { Person } from "../../person.ts";
import { startProxy, type Proxy } from "../../proxy.ts";
import { vinWithCheckDigit } from "../../vins.ts";

const METRICS_TOKEN = "a-token-for-the-metrics-alone-0123456789";

/** What is planted: under `sealed` it lies nowhere in clear, under `told` only in the database's own rows. */
const { vin } = vinWithCheckDigit();
const sealed = { mail: "kanarienpost@example.org", vin, plate: "KA-NA 77", content: "Kanarieninhalt" };
const told = { nickname: "Kanarienname", workshop: "Kanarienwerk", note: "Kanariennotiz", file: "kanariendatei" };

let heft: Heft;
let proxy: Proxy;
let owner: Person;
let vehicle: string;
let shown: Record<string, string>;
const tokens: string[] = [];

/** Comes through the proxy, as people do. */
const visitor = () => new Person(proxy.url, heft.mailbox);

beforeAll(async () => {
  const port = await freePort();
  heft = await startHeft({ LTC_METRICS_TOKEN: METRICS_TOKEN, LTC_PUBLIC_URL: `http://localhost:${port}` });
  proxy = await startProxy({ port, behind: heft.port });
  owner = visitor();
  const { challengeId, code, linkToken } = await owner.requestCode(sealed.mail);
  await owner.post("/api/auth/verify", { challenge_id: challengeId, code: code === "000000" ? "000001" : "000000" });
  await owner.post("/api/auth/verify", { token: linkToken, transport: "bearer" });
  await visitor().get(`/anmelden/link?token=${linkToken}`);
  await owner.signIn(sealed.mail);
  await owner.consent();
  vehicle = await owner.addVehicle({ vin, licence_plate: sealed.plate, nickname: told.nickname });
  await owner.post("/api/vehicles", { vin, nickname: told.nickname, nonsense: told.note });
  const entry = await owner.addEntry(vehicle, {
    note: told.note,
    private_note: told.note,
    performed_by_name: told.workshop,
  });
  const file = { ...(await aPdf([sealed.content])), name: `${told.file}.pdf` };
  const { body } = await owner.upload<{ id: string }>({ vehicle_id: vehicle, entry_id: entry }, file);
  await owner.scanned(body.id);
  await owner.get(`/api/vehicles/${vehicle}/entries?q=${told.note}`);
  await visitor().get(`/api/documents?vehicle_id=${vin}`);
  for (const typed of [vin, sealed.mail, encodeURIComponent(sealed.plate)]) {
    await visitor().get(`/fahrzeuge/${typed}?mail=${sealed.mail}`, { referer: `${proxy.url}/p/${vin}` });
    await visitor().get(`/api/vehicles/${typed}`);
  }
  await heft.person().get(`/${told.note}/${vin}?mail=${sealed.mail}`);
  const { body: share } = await owner.post<{ token: string }>(`/api/vehicles/${vehicle}/public-share/enable`);
  tokens.push(share.token, linkToken, String(owner.token));
  shown = {
    page: (await visitor().get(`/p/${share.token}`)).text,
    check: (await visitor().get(`/api/public/qr/${share.token}`)).text,
    export: (await owner.get(`/api/export/vehicle/${vehicle}`)).text,
    metrics: (await visitor().get("/api/metrics", { authorization: `Bearer ${METRICS_TOKEN}` })).text,
  };
}, 60_000);
afterAll(async () => {
  await proxy.stop();
  await heft.stop();
});

describe("what people wrote", () => {
  it("is on no page, export or metric that others see", () => {
    for (const [name, text] of Object.entries(shown)) {
      expect(text.length, name).toBeGreaterThan(100);
      for (const secret of [...Object.values(sealed), ...Object.values(told), ...tokens])
        // The page's own address is what its holder came with.
        if (!(name === "page" && secret === tokens[0])) expect(text, name).not.toContain(secret);
    }
  });

  it("is in no line of the log, nor of the proxy's, and no row of the audit", () => {
    const database = heft.database();
    const audit = JSON.stringify(database.prepare("SELECT * FROM audit").all());
    database.close();
    for (const text of [heft.lines.join("\n"), proxy.logged(), audit]) {
      expect(text).toContain("vehicle");
      for (const secret of [...Object.values(sealed), ...Object.values(told), ...tokens])
        expect(text).not.toContain(secret);
    }
  });

  it("lies sealed on the disk where it names somebody: in the database, its log and the files, byte by byte", () => {
    const names = readdirSync(heft.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const found = names.map((entry) => join(entry.parentPath, entry.name));
    expect(found.some((path) => path.endsWith("app.db-wal"))).toBe(true);
    expect(found.some((path) => path.endsWith(".blob"))).toBe(true);
    for (const path of found) {
      const bytes = readFileSync(path);
      for (const secret of [...Object.values(sealed), ...tokens])
        for (const encoding of ["utf8", "utf16le"] as const)
          expect(bytes.includes(Buffer.from(secret, encoding)), `${secret} in ${path}`).toBe(false);
      if (path.endsWith(".blob"))
        for (const secret of Object.values(told)) expect(bytes.includes(secret), path).toBe(false);
    }
  });
});
