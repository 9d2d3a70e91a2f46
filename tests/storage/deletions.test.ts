import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createDeletionLog } from "#storage/deletion-log.ts";
import { aDirectory } from "../temporary-directory.ts";
import { aBook, MADE } from "./book.ts";

const removal = { reason: "sold", comment: "an meinen Nachbarn" } as const;

describe("a deletion", () => {
  it("stands in the log outside the database when it is answered, by its id alone", async () => {
    const { storage, vault, addVehicle, db } = aBook();
    const id = addVehicle();
    await storage.transaction(() => storage.vehicles.softDelete(id, removal, MADE));
    const text = readFileSync(join(vault.deletionLogDir, "2026-11.jsonl"), "utf8");
    expect(text.trim()).toBe(JSON.stringify({ at: MADE, kind: "vehicle", id }));
    expect(db.prepare("SELECT count(*) AS n FROM deletions_to_log").get()).toEqual({ n: 0 });
  });

  it("that failed leaves nothing in the log", async () => {
    const { storage, vault, addVehicle } = aBook();
    const id = addVehicle();
    const failing = storage.transaction(() => {
      storage.vehicles.softDelete(id, removal, MADE);
      throw new Error("the disk is full");
    });
    await expect(failing).rejects.toThrow("the disk is full");
    expect((await createDeletionLog(vault.deletionLogDir).read()).deletions).toEqual([]);
  });

  it("is done although the log cannot be written, and is noted as soon as it can", async () => {
    const { storage, vault, addVehicle, db } = aBook();
    const [first, second] = [addVehicle(), addVehicle()];
    writeFileSync(vault.deletionLogDir, "in the way");
    await storage.transaction(() => storage.vehicles.softDelete(first, removal, MADE));
    expect(db.prepare("SELECT deleted_at FROM vehicles WHERE id = ?").get(first)).toEqual({ deleted_at: MADE });
    rmSync(vault.deletionLogDir);
    await storage.transaction(() => storage.vehicles.softDelete(second, removal, MADE));
    const { deletions } = await createDeletionLog(vault.deletionLogDir).read();
    expect(deletions.map(({ id }) => id)).toEqual([first, second]);
  });

  it("is noted for every table with things that people delete", () => {
    const { db } = aBook();
    const tables = db
      .prepare(
        `SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.name = 'deleted_at'`,
      )
      .all() as { name: string }[];
    const watched = db
      .prepare(
        "SELECT tbl_name AS name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%INTO deletions_to_log%'",
      )
      .all() as { name: string }[];
    expect(watched.map(({ name }) => name)).toEqual(expect.arrayContaining(tables.map(({ name }) => name)));
  });
});

describe("a log with a line that a power cut left unfinished", () => {
  it("loses neither the lines before nor those after", async () => {
    const dir = aDirectory();
    const log = createDeletionLog(dir);
    const deletion = (id: string) => ({ at: MADE, kind: "document" as const, id });
    await log.append([deletion("a")]);
    appendFileSync(join(dir, "2026-11.jsonl"), '{"at":"2026-11-24T1');
    await log.append([deletion("b"), deletion("c")]);
    const { deletions, unreadable } = await log.read();
    expect(deletions.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(unreadable).toBe(1);
  });
});
