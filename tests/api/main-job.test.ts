import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../files.ts";
import { startHeft, type Heft } from "../heft.ts";
import type { Person } from "../person.ts";
import { vinWithCheckDigit } from "../vins.ts";

let heft: Heft;
beforeAll(async () => void (heft = await startHeft()));
afterAll(() => heft.stop());

describe("the main job, from the mailed code to the scanned QR", () => {
  it("leads an owner's vehicle from red to green by one reviewed invoice, and shows a buyer nothing personal", async () => {
    const owner = await heft.owner();
    const admin = await heft.admin();
    const { vin, checkDigit } = vinWithCheckDigit();

    const created = await owner.post<{ id: string; vin: string; trust_light: string }>("/api/vehicles", {
      vin,
      check_digit: checkDigit,
      nickname: "Familienkutsche",
      make: "Volkswagen",
      model: "Golf",
      accident_status: "unfallfrei",
      licence_plate: "OL-KM 214",
    });
    expect(created).toMatchObject({ status: 201, body: { vin, trust_light: "rot" } });
    const vehicleId = created.body.id;

    const entryId = await owner.addEntry(vehicleId, { note: "Öl und Filter" });
    expect(await light(owner, vehicleId)).toBe("gelb");

    const invoice = await aPdf(["Autohaus Kern", "Rechnung 4711", "Ölwechsel 89,90 EUR"]);
    const uploaded = await owner.upload<{ id: string }>({ vehicle_id: vehicleId, entry_id: entryId }, invoice);
    expect(uploaded).toMatchObject({
      status: 201,
      body: {
        approval_status: "QUARANTINED",
        scan_status: "PENDING",
        pii_status: "OK",
        entries: [{ entry_id: entryId, confirmed: false }],
      },
    });
    const documentId = uploaded.body.id;
    expect(await owner.scanned(documentId)).toMatchObject({ scan_status: "CLEAN", pii_status: "OK" });
    expect(await light(owner, vehicleId)).toBe("orange");
    expect(await owner.get(`/api/documents/${documentId}/download`)).toMatchObject({
      status: 403,
      body: { code: "quarantined" },
    });

    const queue = await admin.get<{ items: { id: string }[] }>("/api/documents/admin/quarantine");
    expect(queue.body.items.map(({ id }) => id)).toContain(documentId);
    const approved = await admin.post(`/api/documents/${documentId}/approve`);
    expect(approved).toMatchObject({
      status: 200,
      body: { approval_status: "APPROVED", entries: [{ entry_id: entryId, confirmed: true }] },
    });

    expect(await light(owner, vehicleId)).toBe("gruen");
    const entry = await owner.get(`/api/vehicles/${vehicleId}/entries/${entryId}`);
    expect(entry.body).toMatchObject({ trust_level: "T3", document_ids: [documentId] });
    const download = await fetch(`${heft.url}/api/documents/${documentId}/download`, { headers: owner.headers() });
    expect(Buffer.from(await download.arrayBuffer()).equals(invoice.bytes)).toBe(true);

    const shared = await owner.post<{ token: string; url: string }>(`/api/vehicles/${vehicleId}/public-share/enable`);
    const buyer = heft.person();
    const check = await buyer.get(`/api/public/qr/${shared.body.token}`);
    expect(check).toMatchObject({
      status: 200,
      body: { trust_light: "gruen", vehicle: { make: "Volkswagen", model: "Golf" } },
    });
    const page = await buyer.get(new URL(shared.body.url).pathname);
    expect(page.status).toBe(200);
    expect(Buffer.byteLength(page.text)).toBeLessThanOrEqual(12 * 1024);
    for (const secret of [
      vin,
      owner.email,
      "OL-KM",
      "Familienkutsche",
      "Öl und Filter",
      "rechnung",
      documentId,
      vehicleId,
    ]) {
      expect(check.text).not.toContain(secret);
      expect(page.text).not.toContain(secret);
    }
  });
});

async function light(person: Person, vehicleId: string): Promise<unknown> {
  const { body } = await person.get(`/api/vehicles/${vehicleId}/trust`);
  return body["trust_light"];
}
