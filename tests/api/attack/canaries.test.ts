import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../../files.ts";
import { startHeft, type Heft } from "../../heft.ts";
import { vinWithCheckDigit } from "../../vins.ts";

const METRICS_TOKEN = "a-token-for-the-metrics-alone-0123456789";

/** What is planted: under `sealed` it lies nowhere in clear, under `told` only in the database's own rows. */
const { vin } = vinWithCheckDigit();
const sealed = { mail: "kanarienpost@example.org", vin, plate: "KA-NA 77", content: "Kanarieninhalt" };
const told = { nickname: "Kanarienname", workshop: "Kanarienwerk", note: "Kanariennotiz", file: "kanariendatei" };

let heft: Heft;
let shown: Record<string, string>;
const tokens: string[] = [];

beforeAll(async () => {
  heft = await startHeft({ LTC_METRICS_TOKEN: METRICS_TOKEN });
  const owner = heft.person();
  const { challengeId, code, linkToken } = await owner.requestCode(sealed.mail);
  await owner.post("/api/auth/verify", { challenge_id: challengeId, code: code === "000000" ? "000001" : "000000" });
  await owner.post("/api/auth/verify", { token: linkToken, transport: "bearer" });
  await owner.signIn(sealed.mail);
  await owner.consent();
  const vehicle = await owner.addVehicle({ vin, licence_plate: sealed.plate, nickname: told.nickname });
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
  await heft.person().get(`/api/documents?vehicle_id=${vin}`);
  await heft.person().get(`/${told.note}/${vin}?mail=${sealed.mail}`);
  const { body: share } = await owner.post<{ token: string }>(`/api/vehicles/${vehicle}/public-share/enable`);
  tokens.push(share.token, linkToken, String(owner.token));
  shown = {
    page: (await heft.person().get(`/p/${share.token}`)).text,
    check: (await heft.person().get(`/api/public/qr/${share.token}`)).text,
    export: (await owner.get(`/api/export/vehicle/${vehicle}`)).text,
    metrics: (await heft.person().get("/api/metrics", { authorization: `Bearer ${METRICS_TOKEN}` })).text,
  };
}, 60_000);
afterAll(() => heft.stop());

describe("what people wrote", () => {
  it("is on no page, export or metric that others see", () => {
    for (const [name, text] of Object.entries(shown)) {
      expect(text.length, name).toBeGreaterThan(100);
      for (const secret of [...Object.values(sealed), ...Object.values(told), ...tokens])
        // The page's own address is what its holder came with.
        if (!(name === "page" && secret === tokens[0])) expect(text, name).not.toContain(secret);
    }
  });

  it("is in no line of the log and no row of the audit", () => {
    const database = heft.database();
    const audit = JSON.stringify(database.prepare("SELECT * FROM audit").all());
    database.close();
    for (const text of [heft.lines.join("\n"), audit]) {
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
