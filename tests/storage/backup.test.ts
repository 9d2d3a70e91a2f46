import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateX25519Identity } from "age-encryption";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { sealFor } from "#storage/backup/age.ts";
import { copyBackups } from "#storage/backup/copy.ts";
import { openLedger } from "#storage/backup/ledger.ts";
import { encodeManifest } from "#storage/backup/manifest.ts";
import { createVault } from "#storage/backup/vault.ts";
import { sealedFile } from "#storage/blobs/sealed-file.ts";
import { createKeyring } from "#services/keys.ts";
import { aDirectory } from "../temporary-directory.ts";
import { aBook, bringBackTo, filesIn, MADE, migrationsUpTo, recipient, rowsOf } from "./book.ts";

const LATER = "2026-11-24T10:15:00.000Z";
const quiet = () => {};

describe("a backup that is restored elsewhere", () => {
  it("has every row and every file as it was, and nothing of it lies there in clear", async () => {
    const book = aBook();
    const vehicleId = book.addVehicle();
    const documents = [
      await book.addDocument(vehicleId, Buffer.alloc(5_000_000, 7)),
      await book.addDocument(vehicleId),
    ];
    const { id } = await book.backUp();

    const { target, damage, databaseBytes } = await book.restore(id);

    expect(damage).toEqual([]);
    expect(databaseBytes).toBe(statSync(target.databasePath).size);
    expect(rowsOf(target.databasePath, { without: ["audit"] })).toEqual(
      rowsOf(book.databasePath, { without: ["audit"] }),
    );
    for (const { blobKey } of documents)
      expect(
        readFileSync(sealedFile(target.blobDir, blobKey)).equals(readFileSync(sealedFile(book.blobDir, blobKey))),
      ).toBe(true);
    const stored = filesIn(book.vault.dir).filter((file) => file.endsWith(".age"));
    expect(stored.length).toBeGreaterThan(5);
    expect(
      stored.filter((file) => !readFileSync(file).subarray(0, 21).equals(Buffer.from("age-encryption.org/v1"))),
    ).toEqual([]);
  });

  it("signs everybody out, so that a session that was ended since does not revive", async () => {
    const book = aBook();
    const { token } = book.storage.sessions.open(book.owner.id, { transport: "bearer", device: "x", now: MADE });
    const { target } = await book.restore((await book.backUp()).id);
    expect(book.storage.sessions.findActor(token, MADE)).not.toBeNull();
    expect(rowsOf(target.databasePath)["sessions"]).toMatchObject([{ ended_at: MADE }]);
    expect(rowsOf(target.databasePath)["audit"]).toMatchObject([{ action: "BACKUP_RESTORED", actor_type: "operator" }]);
  });

  it("deletes again what was deleted since, also from an older backup, and leaves the rest", async () => {
    const book = aBook();
    const [gone, stays] = [book.addVehicle(), book.addVehicle()];
    const document = await book.addDocument(stays);
    const share = book.storage.publicShares.replace(stays, MADE);
    const { id } = await book.backUp();

    await book.storage.transaction(() => {
      book.storage.vehicles.softDelete(gone, { reason: "sold", comment: "verkauft" }, LATER);
      book.storage.publicShares.end(stays, LATER);
      book.storage.documents.save({ ...document, deletedAt: LATER });
    });
    await book.backUp(LATER);

    const { target, deletedAgain } = await book.restore(id);
    expect(deletedAgain).toBe(3);
    const rows = rowsOf(target.databasePath);
    expect(rows["vehicles"]).toMatchObject([
      { id: gone, deleted_at: LATER },
      { id: stays, deleted_at: null },
    ]);
    expect(rows["documents"]).toMatchObject([{ id: document.id, deleted_at: LATER }]);
    expect(rows["public_shares"]).toMatchObject([{ id: share.id, ended_at: LATER, token_sealed: null }]);
    expect(JSON.stringify(filesIn(book.vault.deletionLogDir).map((file) => readFileSync(file, "utf8")))).not.toContain(
      "verkauft",
    );
  });

  it("is brought to the present schema when it is of an older one", async () => {
    const book = aBook();
    book.addVehicle();
    const earlier = join(aDirectory(), "app.db");
    await book.storage.snapshot(earlier);
    const db = new Database(earlier);
    bringBackTo(5, db);
    const snapshot = async (path: string) => void (await db.backup(path));

    const { id } = await book.backUp(MADE, { ...book.storage, snapshot });
    db.close();
    const { target, damage } = await book.restore(id);
    expect(damage).toEqual([]);
    expect(rowsOf(target.databasePath, { without: ["audit"] })).toEqual(
      rowsOf(book.databasePath, { without: ["audit"] }),
    );
  });

  it("is refused when a newer release made it", async () => {
    const book = aBook();
    const { id } = await book.backUp();
    await expect(book.restore(id, { migrationsDir: migrationsUpTo(4) })).rejects.toThrow("newer release");
  });
});

describe("a backup a quarter of an hour later", () => {
  it("stores only what changed", async () => {
    const book = aBook();
    const vehicleId = book.addVehicle();
    for (let n = 0; n < 10; n++) await book.addDocument(vehicleId);
    const fill = book.db.prepare(
      "INSERT INTO limit_hits (limit_name, subject, at) VALUES ('x', randomblob(3000), '2026')",
    );
    book.db.transaction(() => Array.from({ length: 1_000 }, () => fill.run()))();
    const first = await book.backUp();
    await book.addDocument(vehicleId);
    const second = await book.backUp(LATER);
    const third = await book.backUp("2026-11-24T10:30:00.000Z");

    expect(first.added.bytes).toBeGreaterThan(4_000_000);
    expect(second.added.bytes).toBeLessThan(500_000);
    expect(third.added.pieces).toBeLessThanOrEqual(2);
    expect((await book.restore(second.id)).damage).toEqual([]);
    expect((await book.restore(first.id)).damage).toEqual([]);
  });

  it("takes a file again when rotation rewrote its head, and leaves its content where it lies", async () => {
    const book = aBook();
    const document = await book.addDocument(book.addVehicle(), Buffer.alloc(3_000_000, 1));
    await book.backUp();
    const path = sealedFile(book.blobDir, document.blobKey);
    const bytes = readFileSync(path);
    const headBytes = 9 + (bytes[8] ?? 0);
    const name = `${document.blobKey.slice(0, 2)}:${document.blobKey.slice(2, 4)}:${document.blobKey}.blob`;
    const head = book.keyring.seal("blob", book.keyring.open("blob", bytes.subarray(9, headBytes), name), name);
    writeFileSync(path, Buffer.concat([bytes.subarray(0, 9), head, bytes.subarray(headBytes)]));

    const { id, added } = await book.backUp(LATER);
    expect(added.bytes).toBeLessThan(200_000);
    const { target } = await book.restore(id);
    expect(readFileSync(sealedFile(target.blobDir, document.blobKey)).equals(readFileSync(path))).toBe(true);
  });

  it("names lost and damaged originals and keeps everything else; the older backup still has them whole", async () => {
    const book = aBook();
    const vehicleId = book.addVehicle();
    const [lost, damaged] = [await book.addDocument(vehicleId), await book.addDocument(vehicleId)];
    const first = await book.backUp();
    rmSync(sealedFile(book.blobDir, lost.blobKey));
    flip(sealedFile(book.blobDir, damaged.blobKey), 5_000);

    const second = await book.backUp(LATER);
    expect([...second.absent].toSorted()).toEqual([lost.blobKey, damaged.blobKey].toSorted());
    expect(await book.restore(second.id)).toMatchObject({ absent: second.absent, damage: [], blobs: { count: 0 } });
    expect(await book.restore(first.id)).toMatchObject({ absent: [], damage: [], blobs: { count: 2 } });
  });

  it("works on when the ledger is lost, and drops no backup for it", async () => {
    const book = aBook();
    await book.addDocument(book.addVehicle());
    const first = await book.backUp();
    rmSync(book.vault.ledgerPath);
    const second = await book.backUp(LATER);
    expect(second.added.pieces).toBeLessThanOrEqual(3);
    expect((await book.restore(first.id)).damage).toEqual([]);
    expect((await book.restore(second.id)).damage).toEqual([]);
  });

  it("stores again a piece that vanished", async () => {
    const book = aBook();
    await book.addDocument(book.addVehicle());
    await book.backUp();
    for (const name of await book.vault.pieceNames()) await book.vault.removePiece(name);
    expect((await book.restore((await book.backUp(LATER)).id)).damage).toEqual([]);
  });
});

describe("the retention ladder", () => {
  it("removes what it gives up together with the pieces that nobody else needs", async () => {
    const book = aBook();
    const vehicleId = book.addVehicle();
    const big = await book.addDocument(vehicleId, Buffer.alloc(2_000_000, 3));
    const made: string[] = [];
    for (const at of ["2026-10-01T08:00:00.000Z", "2026-10-01T09:00:00.000Z", "2026-10-31T09:00:00.000Z"])
      made.push((await book.backUp(at)).id);
    book.db.prepare("UPDATE documents SET content_purged_at = ? WHERE id = ?").run(MADE, big.id);
    await book.backUp("2026-11-24T09:00:00.000Z");
    const sizeOf = () => filesIn(join(book.vault.dir, "pieces")).reduce((sum, file) => sum + statSync(file).size, 0);

    expect(await book.vault.manifestIds()).toEqual([made[2], "2026-11-24T09-00-00.000Z"]);
    expect(sizeOf()).toBeGreaterThan(2_000_000);
    expect((await book.restore(made[2] ?? "")).damage).toEqual([]);

    await book.backUp("2027-11-24T09:00:00.000Z");
    expect(await book.vault.manifestIds()).toHaveLength(2);
    expect(sizeOf()).toBeLessThan(1_000_000);
    expect((await book.restore("2026-11-24T09-00-00.000Z")).damage).toEqual([]);
  });

  it("gives ascending names also when the clock is set back", async () => {
    const book = aBook();
    const first = await book.backUp(LATER);
    const second = await book.backUp(MADE);
    expect(second.id > first.id).toBe(true);
    expect(await book.restore(second.id)).toMatchObject({ madeAt: MADE, damage: [] });
  });
});

describe("a damaged or forged backup", () => {
  it("is refused with the name of the piece, whichever it is", async () => {
    const book = aBook();
    await book.addDocument(book.addVehicle());
    const { id } = await book.backUp();
    for (const name of await book.vault.pieceNames()) {
      const path = book.vault.pieceAt(name);
      const whole = readFileSync(path);
      flip(path, whole.length - 20);
      await expect(book.restore(id)).rejects.toThrow(`${path} is damaged`);
      truncateSync(path, whole.length >> 1);
      await expect(book.restore(id)).rejects.toThrow(`${path} is damaged`);
      rmSync(path);
      await expect(book.restore(id)).rejects.toThrow(`${path} is missing`);
      writeFileSync(path, await sealFor(recipient)(Buffer.from("something else, sealed properly")));
      await expect(book.restore(id)).rejects.toThrow(`${path} is damaged`);
      writeFileSync(path, whole);
    }
    expect((await book.restore(id)).damage).toEqual([]);
  });

  it("is refused with the name of the manifest: flipped, sealed by a stranger, or put in another's place", async () => {
    const book = aBook();
    const first = await book.backUp();
    const second = await book.backUp(LATER);
    const path = book.vault.manifestAt(second.id);
    const whole = readFileSync(path);

    flip(path, whole.length - 20);
    await expect(book.restore(second.id)).rejects.toThrow(`${path} does not open`);
    const strange = { ...emptyManifest(second.id), piece_key: Buffer.alloc(32).toString("base64") };
    const stranger = createKeyring(["somebody-elses-secret-0123456789-abc"]);
    writeFileSync(path, await sealFor(recipient)(encodeManifest(strange, stranger)));
    await expect(book.restore(second.id)).rejects.toThrow(`${path} was not made under LTC_SECRET_KEY`);
    cpSync(book.vault.manifestAt(first.id), path);
    await expect(book.restore(second.id)).rejects.toThrow(`${path} is not the manifest of this backup`);
  });

  it("opens for no other identity, and without the secret of its day it is not taken for ours", async () => {
    const book = aBook();
    const { id } = await book.backUp();
    await expect(book.restore(id, { key: await generateX25519Identity() })).rejects.toThrow(
      "belongs to another recipient",
    );
    await expect(book.restore(id, { key: "no identity at all" })).rejects.toThrow("holds no age identity");
    await expect(book.restore(id, { secrets: ["another-secret-another-secret-anothe"] })).rejects.toThrow(
      "LTC_SECRET_KEY",
    );
    const rotated = ["a-new-secret-a-new-secret-a-new-secret", "a-secret-a-secret-a-secret-a-secret-1"];
    expect((await book.restore(id, { secrets: rotated })).damage).toEqual([]);
  });

  it("is never made for something that is no recipient", () => {
    expect(() => sealFor("age1nonsense")).toThrow("LTC_BACKUP_RECIPIENT");
  });
});

describe("the second place", () => {
  it("gets only what it lacks, loses what the ladder gives up, and can be restored from", async () => {
    const book = aBook();
    const to = aDirectory();
    const vehicleId = book.addVehicle();
    await book.addDocument(vehicleId);
    await book.backUp("2026-11-20T08:00:00.000Z");
    const first = await copyBackups(book.vault, to, MADE, quiet);
    await book.storage.transaction(() =>
      book.storage.vehicles.softDelete(vehicleId, { reason: "sold", comment: "" }, MADE),
    );
    const { id } = await book.backUp("2026-11-20T09:00:00.000Z");
    await book.backUp(MADE);
    const second = await copyBackups(book.vault, to, MADE, quiet);

    expect(first.pieces).toBeGreaterThan(2);
    expect(second.pieces).toBeLessThan(first.pieces + 3);
    expect(await createVault(to).manifestIds()).toEqual(await book.vault.manifestIds());
    expect(await createVault(to).pieceNames()).toEqual(await book.vault.pieceNames());
    expect(await book.restore(id, { from: to })).toMatchObject({ damage: [], deletedAgain: 0 });
    expect(readdirSync(createVault(to).deletionLogDir)).toEqual(["2026-11.jsonl"]);
  });

  it("keeps what a lost host left there", async () => {
    const [lost, fresh] = [aBook(), aBook()];
    const to = aDirectory();
    await lost.addDocument(lost.addVehicle());
    const { id } = await lost.backUp();
    await copyBackups(lost.vault, to, MADE, quiet);
    await fresh.backUp(LATER);
    expect(await copyBackups(fresh.vault, to, LATER, quiet)).toMatchObject({ keepsForeign: true });
    expect((await lost.restore(id, { from: to })).damage).toEqual([]);
  });

  it("must be there: a mount that is missing is not silently filled", async () => {
    const book = aBook();
    await book.backUp();
    const to = join(aDirectory(), "not-mounted");
    await expect(copyBackups(book.vault, to, MADE, quiet)).rejects.toThrow(`LTC_BACKUP_COPY_TO (${to}) is not there`);
    expect(existsSync(to)).toBe(false);
  });
});

describe("two backups at once", () => {
  it("are refused, and the next one after that works", async () => {
    const book = aBook();
    const ledger = openLedger(book.vault.ledgerPath, new Set());
    await expect(book.backUp()).rejects.toThrow("Another backup is running");
    ledger.close();
    expect((await book.restore((await book.backUp()).id)).damage).toEqual([]);
  });

  it("are told from a damaged ledger, which names itself and costs nothing to remove", async () => {
    const book = aBook();
    const { id } = await book.backUp();
    writeFileSync(book.vault.ledgerPath, "no database ".repeat(1_000));
    await expect(book.backUp(LATER)).rejects.toThrow(`${book.vault.ledgerPath} is damaged: remove it`);
    expect((await book.restore(id)).damage).toEqual([]);
  });
});

function flip(path: string, offset: number): void {
  const bytes = readFileSync(path);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function emptyManifest(id: string) {
  return {
    format: 1 as const,
    id,
    made_at: MADE,
    schema: 4,
    database: { bytes: 0, lists: [] },
    blobs: { count: 0, bytes: 0, lists: [] },
    absent: [],
  };
}
