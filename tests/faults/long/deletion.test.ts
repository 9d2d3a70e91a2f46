import { readdirSync, readFileSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aPdf } from "../../files.ts";
import { startHeft, type Heft } from "../../heft.ts";

const FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";
const PLANTED = { note: "Kanariennotiz", second: "Kanarienabsatz", file: "kanariendatei", content: "Kanarieninhalt" };

describe("what somebody deleted", () => {
  it("is gone a month later from the database, its log and the files, byte by byte; what they kept is there", async () => {
    const heft = await startHeft();
    const owner = await heft.owner();
    const vehicle = await owner.addVehicle();
    const todo = `/api/vehicles/${vehicle}/todos/history_gap/note`;
    expect((await owner.call("PUT", todo, { note: PLANTED.note })).status).toBeLessThan(300);
    expect((await owner.call("PUT", todo, { note: PLANTED.second })).status).toBeLessThan(300);
    expect((await owner.call("PUT", todo, { note: "" })).status).toBeLessThan(300);
    const upload = async (name: string, text: string) => {
      const { body } = await owner.upload<{ id: string }>(
        { vehicle_id: vehicle },
        { ...(await aPdf([text])), name: `${name}.pdf` },
      );
      await owner.scanned(body.id);
      return body.id;
    };
    const deleted = await upload(PLANTED.file, PLANTED.content);
    const kept = await upload("behalten", "Behalten");
    const shared = await owner.post<{ token: string }>(`/api/vehicles/${vehicle}/public-share/enable`);
    await owner.post(`/api/vehicles/${vehicle}/public-share/disable`);
    expect((await owner.call("DELETE", `/api/documents/${deleted}`)).status).toBe(204);
    const files = blobsOf(heft).length;
    expect(traces(heft, Object.values(PLANTED))).not.toEqual([]);

    await heft.kill("SIGTERM");
    const later = new Date(Date.now() + 32 * 24 * 3_600_000).toISOString().slice(0, 10);
    const yesterday = new Date(Date.now() - 24 * 3_600_000);
    for (const path of blobsOf(heft)) utimesSync(path, yesterday, yesterday);
    await heft.restart({
      LD_PRELOAD: FAKETIME,
      FAKETIME: `@${later} 12:16:30`,
      TZ: "UTC",
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    });
    await expect.poll(() => blobsOf(heft).length, { timeout: 180_000, interval: 1_000 }).toBe(files - 1);
    await expect.poll(() => traces(heft, [...Object.values(PLANTED), shared.body.token])).toEqual([]);
    const database = heft.database();
    const rows = database.prepare("SELECT id, filename FROM documents ORDER BY filename").all();
    const challenges = database.prepare("SELECT count(*) AS n FROM challenges").get();
    database.close();
    expect(rows).toEqual([
      { id: deleted, filename: "" },
      { id: kept, filename: "behalten.pdf" },
    ]);
    expect(challenges).toEqual({ n: 0 });
    expect(await heft.ltc("verify")).toMatchObject({ code: 0 });
    await heft.stop();
  });
});

/** Which of the words stand in which file of the service, as bytes. */
function traces({ dataDir }: Heft, words: readonly string[]): readonly string[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return words
        .filter((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, "utf16le")))
        .map((word) => `${word} in ${entry.name}`);
    });
}

function blobsOf({ dataDir }: Heft): readonly string[] {
  return readdirSync(join(dataDir, "storage"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith(".blob"))
    .map((entry) => join(entry.parentPath, entry.name));
}
