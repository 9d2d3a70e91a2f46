import { randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";
import { sealedFile } from "#storage/blobs/sealed-file.ts";
import type { Damage } from "#storage/integrity.ts";
import { aBook, MADE } from "./book.ts";

type Book = ReturnType<typeof aBook>;

async function damageOf(book: Book): Promise<Damage[]> {
  const found: Damage[] = [];
  for await (const damage of book.storage.integrity.damage()) found.push(damage);
  return found;
}

describe("a sound store", () => {
  it("has nothing to tell, also of a deleted document, a purged one and an upload under way", async () => {
    const book = aBook();
    const vehicleId = book.addVehicle();
    const deleted = await book.addDocument(vehicleId);
    const purged = await book.addDocument(vehicleId);
    await book.storage.documents.save({ ...deleted, deletedAt: MADE });
    book.db.prepare("UPDATE documents SET content_purged_at = ? WHERE id = ?").run(MADE, purged.id);
    await book.storage.blobs.remove(purged.blobKey);
    await book.storage.blobs.write(
      (async function* () {
        yield randomBytes(10);
      })(),
    );
    expect(await damageOf(book)).toEqual([]);
  });
});

describe("a store that was tampered with", () => {
  it("names each missing, flipped and swapped original, and each stray file, by key", async () => {
    const book = aBook();
    const vehicleId = book.addVehicle();
    const missing = await book.addDocument(vehicleId);
    const flipped = await book.addDocument(vehicleId);
    const swapped = await book.addDocument(vehicleId);
    const other = await book.addDocument(vehicleId);
    const path = ({ blobKey }: { blobKey: string }) => sealedFile(book.blobDir, blobKey);
    rmSync(path(missing));
    const bytes = readFileSync(path(flipped));
    bytes[70_000] = (bytes[70_000] ?? 0) ^ 1;
    writeFileSync(path(flipped), bytes);
    copyFileSync(path(other), path(swapped));
    const stray = sealedFile(book.blobDir, "ab".repeat(16));
    mkdirSync(dirname(stray), { recursive: true });
    copyFileSync(path(other), stray);
    utimesSync(stray, new Date(0), new Date(0));

    const found = await damageOf(book);
    expect(found).toHaveLength(4);
    expect(found).toEqual(
      expect.arrayContaining([
        { kind: "blob_missing", key: missing.blobKey, documentId: missing.id },
        { kind: "blob_damaged", key: flipped.blobKey, documentId: flipped.id },
        { kind: "blob_damaged", key: swapped.blobKey, documentId: swapped.id },
        { kind: "blob_stray", key: "ab".repeat(16) },
      ]),
    );
  });

  it("names a broken reference, a changed audit row and a damaged page", async () => {
    const book = aBook();
    await book.addDocument(book.addVehicle());
    for (let n = 0; n < 3; n++)
      book.storage.audit.record({ at: MADE, actorType: "system", action: "RETENTION_SWEPT", result: "success" });
    book.db.pragma("foreign_keys = OFF");
    book.db.prepare("UPDATE documents SET vehicle_id = 'nowhere'").run();
    book.db.exec("DROP TRIGGER audit_refuses_update; UPDATE audit SET action = 'ADMIN_CREATED' WHERE seq = 2");
    expect(await damageOf(book)).toEqual([
      { kind: "reference", table: "documents", row: 1, parent: "vehicles" },
      { kind: "audit", seq: 2 },
    ]);

    book.db.pragma("wal_checkpoint(TRUNCATE)");
    const index = book.db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'vehicles_by_owner'");
    const bytes = readFileSync(book.databasePath);
    const page = ((index.get() as { rootpage: number }).rootpage - 1) * 4096;
    bytes.fill(0xff, page, page + 4096);
    writeFileSync(book.databasePath, bytes);
    book.db.pragma("shrink_memory");
    expect((await damageOf(book)).some(({ kind }) => kind === "database")).toBe(true);
  });
});
