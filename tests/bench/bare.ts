/**
 * What the product is measured against: `node:http` and nothing between it and the same work. The same session lookup,
 * the same prepared SQL, the same rules where an answer is computed, the same bytes in the answer, the same durable
 * transaction with its audit row, the same hash, encryption, write and sync of a file. No router, no gates, no limits,
 * no validation, no log, no multipart. Arguments: port, database, blob directory; the secret comes by environment.
 */
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import { EntryPage, toEntryContent, toEntryView, type EntryCreate } from "#contracts/entries.ts";
import { toMiniCheck } from "#contracts/sharing.ts";
import { toVehicleView } from "#contracts/vehicles.ts";
import { toDocumentView } from "#contracts/documents.ts";
import type { Actor } from "#domain/access.ts";
import { dateIn } from "#domain/calendar.ts";
import { levelOf } from "#domain/entries.ts";
import { judgeOdometer } from "#domain/odometer.ts";
import type { Entry } from "#domain/timeline.ts";
import { hintOf } from "#domain/trust-labels.ts";
import { gradeTrust } from "#domain/trust.ts";
import type { Vehicle } from "#domain/vehicles.ts";
import { createKeyring } from "#services/keys.ts";
import { openDatabase } from "#storage/database.ts";
import { createStorage } from "#storage/index.ts";
import type { InferInput, InferOutput } from "valibot";

type Answer = { readonly status?: number; readonly body: unknown };

const ZONE = "Europe/Berlin";
const [port = "0", database = "", blobDir = ""] = process.argv.slice(2);
const keyring = createKeyring([process.env["LTC_SECRET_KEY"] ?? ""]);
const storage = createStorage(openDatabase(database, "storage/migrations"), { keyring, blobDir });

createServer((request, response) => {
  answer(request).then(
    ({ status = 200, body }) => {
      const json = Buffer.from(JSON.stringify(body));
      response.writeHead(status, { "content-type": "application/json", "content-length": json.length }).end(json);
    },
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}).listen(Number(port), "127.0.0.1");

async function answer(request: IncomingMessage): Promise<Answer> {
  const now = new Date().toISOString();
  const [, , room, id = "", noun] = (request.url ?? "").split("/");
  if (room === "public") return { body: miniCheck(noun ?? "", now) };
  const actor = storage.sessions.findActor((request.headers.authorization ?? "").slice("Bearer ".length), now);
  if (!actor) return { status: 401, body: {} };
  if (room === "documents") return { status: 201, body: await keepFile(actor, request, now) };
  if (request.method === "POST") return { status: 201, body: await writeEntry(actor, id, await text(request), now) };
  return { body: noun === "entries" ? listEntries(actor, id, now) : listVehicles(actor, now) };
}

function miniCheck(token: string, now: string) {
  const vehicle = storage.vehicles.get(storage.publicShares.findVehicleId(token) ?? "");
  const { trust } = grade(vehicle, now);
  return toMiniCheck(vehicle, trust, {
    archiveVerified: !storage.documents.hasBrokenEvidence(vehicle.id),
    language: "de",
  });
}

function listVehicles(actor: Actor, now: string) {
  const items = storage.vehicles.list(actor, { limit: 51, before: null }).map((vehicle) => {
    const { trust, odometerKm } = grade(vehicle, now);
    const vin = storage.vehicles.vinOf(vehicle.id);
    return toVehicleView(vehicle, { vin, light: trust.light, hint: hintOf(trust, "de"), odometerKm });
  });
  return { items, next_cursor: null };
}

function listEntries(actor: Actor, vehicleId: string, now: string): InferOutput<typeof EntryPage> {
  const vehicle = storage.vehicles.getFor(actor, vehicleId);
  const rows = storage.entries.list(vehicle.id, {}, { limit: 51, after: null });
  return { items: viewsOf(rows, vehicle, now), next_cursor: null };
}

function writeEntry(actor: Actor, vehicleId: string, body: string, now: string) {
  const sent = JSON.parse(body) as InferInput<typeof EntryCreate>;
  return storage.transaction(() => {
    const vehicle = storage.vehicles.getOwned(actor, vehicleId);
    const content = toEntryContent({ ...sent, booklet: sent.booklet ?? false });
    const entry = storage.entries.add(vehicle.id, content, { recordedBy: actor.id, now });
    record(actor, { action: "ENTRY_CREATED", targetType: "entry", targetId: entry.id }, now);
    return viewsOf([entry], vehicle, now)[0];
  });
}

async function keepFile(actor: Actor, request: IncomingMessage, now: string) {
  const vehicleId = String(request.headers["x-vehicle"]);
  storage.vehicles.getOwned(actor, vehicleId);
  const { key: blobKey, sizeBytes, checksumSha256 } = await storage.blobs.write(request);
  return storage.transaction(() => {
    const document = storage.documents.add(
      {
        vehicleId,
        uploadedBy: actor.id,
        filename: "a.pdf",
        contentType: "application/pdf",
        sizeBytes,
        checksumSha256,
        blobKey,
      },
      now,
    );
    record(actor, { action: "UPLOAD_RECEIVED", targetType: "document", targetId: document.id }, now);
    return toDocumentView(document, { links: storage.links.of(document.id), isReviewer: false });
  });
}

type Subject = Pick<Parameters<typeof storage.audit.record>[0], "action" | "targetType" | "targetId">;

function record(actor: Actor, subject: Subject, at: string): void {
  storage.audit.record({
    at,
    actorType: "user",
    actorId: actor.id,
    actorRole: actor.role,
    result: "success",
    ...subject,
  });
}

function viewsOf(entries: readonly Entry[], vehicle: Vehicle, now: string) {
  const { implausible } = judge(vehicle, dateIn(ZONE, now));
  return entries.map((entry) =>
    toEntryView(entry, {
      objection: implausible.get(entry.id) ?? null,
      recordedOn: dateIn(ZONE, entry.recordedAt),
      isOwner: true,
    }),
  );
}

const judge = (vehicle: Vehicle, today: string) => judgeOdometer(storage.entries.readingsOf(vehicle.id), { today });

/** The light, from the same rows. */
function grade(vehicle: Vehicle, now: string) {
  const today = dateIn(ZONE, now);
  const living = storage.entries.living(vehicle.id);
  const waiting = storage.entries.waitingCorrections(vehicle.id);
  const odometer = judge(vehicle, today);
  const trust = gradeTrust({
    entries: living.map((entry) => ({ id: entry.id, type: entry.type, date: entry.date, level: levelOf(entry) })),
    attachedDocuments: storage.documents.standingsOf(vehicle.id),
    accidentStatus: vehicle.accidentStatus,
    accidentTrust: "none",
    accidentEntryCounts: [...living, ...waiting].some((entry) => entry.type === "Unfall"),
    odometer,
    brokenChecksum: storage.documents.hasBrokenEvidence(vehicle.id),
    importedIncomplete: false,
    firstRegistration: vehicle.firstRegistration,
    today,
  });
  const plausible = living.filter((entry) => !odometer.implausible.has(entry.id)).map((entry) => entry.odometerKm);
  return { trust, odometerKm: plausible.length > 0 ? Math.max(...plausible) : null };
}
