import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { createKeyring } from "#services/keys.ts";
import { EMPTY_PROFILE } from "#domain/vehicles.ts";
import type { EntryContent } from "#domain/timeline.ts";
import { openDatabase } from "#storage/database.ts";
import { createStorage } from "#storage/index.ts";
import { vinWithCheckDigit } from "../vins.ts";
import { pdfOf } from "./pdf.ts";

/** An account with a session, a vehicle to read (50 entries, shared) and one to write into. */
export type Account = {
  readonly token: string;
  readonly readVehicleId: string;
  readonly writeVehicleId: string;
  readonly shareToken: string;
  /** A released document of 20 MiB; null for all but the first few. */
  readonly documentId: string | null;
};

export const FILE_BYTES = 20 * 1024 * 1024;

const ENTRIES = 50;
const TYPES = ["Wartung", "Reparatur", "HU/AU", "Reifenwechsel", "Pflege"] as const;

/** Fills a database directly: signing hundreds of people in by mail would measure the patience of the limits. */
export async function seed(
  paths: { readonly database: string; readonly blobs: string; readonly secret: string },
  { count, withDocument = 0 }: { readonly count: number; readonly withDocument?: number },
): Promise<readonly Account[]> {
  const keyring = createKeyring([paths.secret]);
  const db = openDatabase(paths.database, "storage/migrations");
  const storage = createStorage(db, { keyring, blobDir: paths.blobs });
  const now = new Date().toISOString();
  const run = randomUUID();
  storage.instance.opensWithThisKeyring();
  const accounts = await storage.transaction(() =>
    Array.from({ length: count }, (_, index) => {
      const user = storage.users.add(`bench-${run}-${index}@example.org`, now, "dealer");
      for (const version of storage.consents.current()) storage.consents.accept(user.id, version, "api", now);
      const [read, write] = [addVehicle(user.id), addVehicle(user.id)];
      for (let n = 0; n < ENTRIES; n++) storage.entries.add(read, anEntry(n), { recordedBy: user.id, now });
      const session = storage.sessions.open(user.id, { transport: "bearer", device: "bench", now });
      const share = storage.publicShares.replace(read, now);
      return {
        userId: user.id,
        token: session.token,
        readVehicleId: read,
        writeVehicleId: write,
        shareToken: share.token,
      };
    }),
  );
  const documents = await Promise.all(accounts.slice(0, withDocument).map(addDocument));
  storage.close();
  return accounts.map((account, index) => ({ ...account, documentId: documents[index] ?? null }));

  async function addDocument({ userId, readVehicleId }: { userId: string; readVehicleId: string }): Promise<string> {
    const { key, sizeBytes, checksumSha256 } = await storage.blobs.write(Readable.from([pdfOf(FILE_BYTES)]));
    const facts = {
      filename: "a.pdf",
      contentType: "application/pdf" as const,
      sizeBytes,
      checksumSha256,
      blobKey: key,
    };
    return storage.transaction(() => {
      const document = storage.documents.add({ vehicleId: readVehicleId, uploadedBy: userId, ...facts }, now);
      return storage.documents.save({ ...document, approvalStatus: "APPROVED", scanStatus: "CLEAN", nextScanAt: null })
        .id;
    });
  }

  function addVehicle(ownerUserId: string): string {
    const { vin } = vinWithCheckDigit();
    const profile = { ...EMPTY_PROFILE, make: "Volkswagen", model: "Golf", accidentStatus: "unfallfrei" as const };
    const vinMasked = `${vin.slice(0, 3)}***${vin.slice(-4)}`;
    return storage.vehicles.add({ ownerUserId, vin, vinKind: "vin", vinMasked, profile }, now).id;
  }
}

function anEntry(n: number): EntryContent {
  return {
    date: new Date(Date.UTC(2018, 0, 15 + n * 60)).toISOString().slice(0, 10),
    type: TYPES[n % TYPES.length] ?? "Wartung",
    performedBy: "Fachwerkstatt",
    odometerKm: 10_000 + n * 2_500,
    performedByName: "Autohaus Beispiel",
    note: "Öl und Filter gewechselt, Bremsen geprüft, Probefahrt ohne Befund.",
    privateNote: null,
    costCents: 18_990,
    currency: "EUR",
    booklet: n % 2 === 0,
    odometerEvent: null,
  };
}
