import { execFileSync } from "node:child_process";
import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { aPdf } from "../../files.ts";
import { startHeft } from "../../heft.ts";
import { anEntry } from "../../person.ts";
import { aDirectory } from "../../temporary-directory.ts";

describe("a disk that turns read-only under the open database, as ext4 does after an error", () => {
  it("takes nothing, is read as before, and has kept everything when it is mounted again", async () => {
    const disk = aDisk();
    const heft = await startHeft({ LTC_DATA_DIR: join(disk.path, "data") });
    onTestFinished(() => heft.stop());
    const owner = await heft.owner();
    const vehicle = await owner.addVehicle();
    const entries = `/api/vehicles/${vehicle}/entries`;
    const upload = async () => owner.upload<{ id: string }>({ vehicle_id: vehicle }, await aPdf());
    const kept = await owner.addEntry(vehicle);
    const document = (await upload()).body.id;
    expect((await owner.scanned(document))["scan_status"]).toBe("CLEAN");

    disk.turnReadOnly();
    for (let attempt = 0; attempt < 3; attempt++) {
      expect(await owner.post(entries, anEntry())).toMatchObject({ status: 503, body: { code: "unavailable" } });
      expect((await upload()).status).toBe(503);
      expect((await owner.get(`${entries}/${kept}`)).status).toBe(200);
      expect((await owner.get(`/api/documents/${document}`)).status).toBe(200);
    }
    expect((await heft.person().get("/api/health")).status).toBe(503);

    await heft.kill("SIGKILL");
    disk.mountAgain();
    await heft.restart();
    const listed = await owner.get<{ items: { id: string }[] }>(entries);
    expect(listed.body.items.map(({ id }) => id)).toEqual([kept]);
    expect((await owner.post(entries, anEntry())).status).toBe(201);
    expect((await upload()).status).toBe(201);
    expect(await heft.ltc("verify")).toMatchObject({ code: 0 });
  });
});

/** An ext4 file system of its own in a file, which can be broken like a real one. Needs root, as the whole run does. */
function aDisk() {
  const directory = aDirectory();
  const [image, path] = [join(directory, "image"), join(directory, "disk")];
  mkdirSync(path);
  writeFileSync(image, "");
  truncateSync(image, 64 * 1024 * 1024);
  execFileSync("/sbin/mkfs.ext4", ["-q", image]);
  const mount = () => execFileSync("/bin/mount", ["-o", "loop", image, path]);
  mount();
  onTestFinished(() => void execFileSync("/bin/umount", ["--lazy", path]));
  return {
    path,
    // A polite `remount,ro` is refused by the kernel while anything is open for writing.
    turnReadOnly: () => execFileSync("/bin/mount", ["-o", "remount,abort", path]),
    mountAgain() {
      execFileSync("/bin/umount", [path]);
      mount();
    },
  };
}
