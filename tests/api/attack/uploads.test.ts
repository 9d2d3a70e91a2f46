import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aJpeg, aPdf, aPng, type TestFile } from "../../files.ts";
import { startHeft, type Heft } from "../../heft.ts";
import type { Person } from "../../person.ts";

const MARKUP = "<html><script>alert('Kanarie')</script></html>";
const HOSTILE_NAME = `${"../".repeat(40)}\u0000\r\nX-Planted: 1"; filename*=UTF-8''${"ü🚗".repeat(1_500)}<b>.pdf`;

let heft: Heft;
let admin: Person;
beforeAll(async () => {
  heft = await startHeft();
  admin = await heft.admin();
});
afterAll(() => heft.stop());

describe("a file that is two things at once", () => {
  it.each<[string, () => Promise<TestFile>]>([
    ["a PDF with a page behind it", async () => withTail(await aPdf(), MARKUP)],
    ["a picture with an archive behind it", async () => withTail(await aPng(), "PK\u0003\u0004 and so on")],
    ["a photo with a script behind it", async () => withTail(await aJpeg(), MARKUP)],
    ["a PDF under a hostile name", async () => ({ ...(await aPdf()), name: HOSTILE_NAME })],
  ])("(%s) is refused for good, or comes back as an attachment that nothing renders", async (_name, make) => {
    const owner = await heft.owner();
    const vehicle = await owner.addVehicle();
    const sent = await owner.upload<{ id: string; filename: string }>({ vehicle_id: vehicle }, await make());
    if (sent.status !== 201) return expect([415, 422]).toContain(sent.status);
    expect(sent.body.filename.length).toBeLessThanOrEqual(255);
    expect(sent.body.filename).not.toMatch(/[\u0000-\u001f/\\]/);
    const { scan_status } = await owner.scanned(sent.body.id);
    const approved = await admin.post(`/api/documents/${sent.body.id}/approve`);
    const answer = await owner.get(`/api/documents/${sent.body.id}/download`);
    if (scan_status !== "CLEAN") {
      expect({ approved: approved.status, download: answer.status }).toEqual({ approved: 409, download: 403 });
      return;
    }
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; /);
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    expect(answer.headers.get("content-type")).toMatch(/^(application\/pdf|image\/(png|jpeg))$/);
    expect(answer.headers.get("x-planted")).toBeNull();
    // A picture is drawn anew for its preview, so that nothing hangs behind it; a PDF stays a PDF.
    const preview = await owner.get(`/api/documents/${sent.body.id}/preview`);
    expect(preview.headers.get("x-content-type-options")).toBe("nosniff");
    expect(preview.headers.get("content-security-policy")).toContain("sandbox");
    if (preview.headers.get("content-type") !== "application/pdf")
      expect(preview.text).not.toMatch(/Kanarie|PK\u0003\u0004/);
  });
});

function withTail(file: TestFile, tail: string): TestFile {
  return { ...file, bytes: Buffer.concat([file.bytes, Buffer.from(tail)]) };
}
