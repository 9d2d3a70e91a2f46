/**
 * What the product is measured against: `node:http` and nothing between it and the same work. The same session lookup,
 * the same prepared SQL, the same rules where an answer is computed, the same bytes in the answer, the same durable
 * transaction with its audit row, the same hash, encryption, write and sync of a file, the same mail. No router, no gates,
 * no limits of minutes, no validation, no log, no multipart. Arguments: port, database, blob directory; the secret and the
 * mail server come by environment.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { DISCLAIMER, DISCLAIMER_EN, toMiniCheck } from "#contracts/sharing.ts";
import { EntryPage, toEntryContent, toEntryView, type EntryCreate } from "#contracts/entries.ts";
import { toVehicleView } from "#contracts/vehicles.ts";
import { toDocumentView } from "#contracts/documents.ts";
import { vehicleSlots } from "#domain/vehicles.ts";
import type { Actor } from "#domain/access.ts";
import { dateIn } from "#domain/calendar.ts";
import { maskEmail, normaliseEmail } from "#domain/email.ts";
import { LIMITS } from "#domain/sign-in.ts";
import type { Entry } from "#domain/timeline.ts";
import { hintOf } from "#domain/trust-labels.ts";
import type { Vehicle } from "#domain/vehicles.ts";
import { miniCheckPage } from "#http/mini-check/page.ts";
import { sharedVehicle } from "#http/mini-check/shared-vehicle.ts";
import { styleWith } from "#http/mini-check/style.ts";
import { redactedExport } from "#http/redacted-export.ts";
import { signInMail } from "#http/sign-in-mails.ts";
import { gradeVehicle, judgeReadings } from "#http/vehicle-trust.ts";
import { sixDigits } from "#services/codes.ts";
import { findFonts } from "#services/fonts.ts";
import { createKeyring } from "#services/keys.ts";
import { createMailer, MAILS_AT_A_TIME } from "#services/mail.ts";
import { openDatabase } from "#storage/database.ts";
import { newToken } from "#storage/ids.ts";
import { createStorage } from "#storage/index.ts";
import type { InferInput, InferOutput } from "valibot";

type Answer = { readonly status?: number; readonly type?: string; readonly body: unknown };

const ZONE = "Europe/Berlin";
const [port = "0", database = "", blobDir = "", webDir = ""] = process.argv.slice(2);
const { LTC_SECRET_KEY: secret = "", LTC_SMTP_URL: url = "", LTC_MAIL_FROM: from = "" } = process.env;
const keyring = createKeyring([secret]);
const storage = createStorage(openDatabase(database, "storage/migrations"), { keyring, blobDir });
const mailer = createMailer({ mail: { url, from } });
const { css } = styleWith(findFonts(webDir));
let sending = false;

createServer((request, response) => {
  answer(request, response).then(
    (answered) => {
      if (answered === null) return;
      const { status = 200, type = "application/json", body } = answered;
      const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
      response.writeHead(status, { "content-type": type, "content-length": bytes.length }).end(bytes);
    },
    // A client that went away in the middle of a file.
    (error: unknown) => (response.headersSent ? response.destroy() : response.writeHead(500).end(String(error))),
  );
}).listen(Number(port), "127.0.0.1");

async function answer(request: IncomingMessage, response: ServerResponse): Promise<Answer | null> {
  const now = new Date().toISOString();
  const [, room, place, id = "", noun] = (request.url ?? "").split("/");
  if (room === "p") return { type: "text/html; charset=utf-8", body: publicPage(place ?? "", now) };
  if (place === "public") return { body: miniCheck(noun ?? "", now) };
  if (id === "request") return { status: 202, body: await requestSignIn(request, await text(request), now) };
  const actor = storage.sessions.findActor((request.headers.authorization ?? "").slice("Bearer ".length), now);
  if (!actor) return { status: 401, body: {} };
  if (place === "auth") return { body: me(actor) };
  if (place === "export") return { body: await exportVehicle(actor, noun ?? "", now) };
  if (noun === "download") return sendFile(actor, id, { request, response });
  if (place === "documents") return { status: 201, body: await keepFile(actor, request, now) };
  if (request.method === "POST") return { status: 201, body: await writeEntry(actor, id, await text(request), now) };
  if (noun === "entries") return { body: listEntries(actor, id, now) };
  return { body: id === "" ? listVehicles(actor, now) : viewOf(actor, storage.vehicles.getFor(actor, id), now) };
}

function miniCheck(token: string, now: string) {
  const { vehicle, trust, archiveVerified } = sharedVehicle({ storage, today: dateIn(ZONE, now) }, token);
  return toMiniCheck(vehicle, trust, { archiveVerified, language: "de" });
}

function publicPage(token: string, now: string): string {
  const disclaimers = { binding: DISCLAIMER, translated: DISCLAIMER_EN };
  return miniCheckPage(sharedVehicle({ storage, today: dateIn(ZONE, now) }, token), {
    language: "de",
    css,
    disclaimers,
  });
}

async function requestSignIn(request: IncomingMessage, body: string, now: string) {
  const network = String(request.headers["x-forwarded-for"]);
  const email = normaliseEmail((JSON.parse(body) as { email: string }).email);
  const [code, linkToken] = [sixDigits(), newToken()];
  const { limits, challenges, outbox, users } = storage;
  const id = await storage.transaction(() => {
    limits.assertBelow(LIMITS.requestsPerNetwork, network, now);
    limits.hit(LIMITS.requestsPerNetwork, network, now);
    const challengeId = challenges.add({ email, code, linkToken, now });
    if (!limits.isReached(LIMITS.mailsPerAddress, email, now) && users.findByEmail(email)?.blocked !== true) {
      limits.hit(LIMITS.mailsPerAddress, email, now);
      outbox.add(signInMail(email, "de", { code, url: `http://localhost/anmelden/link#token=${linkToken}` }), now);
    }
    storage.audit.record({
      at: now,
      actorType: "anonymous",
      action: "AUTH_CODE_REQUESTED",
      targetType: "user",
      result: "success",
    });
    return challengeId;
  });
  void sendMails();
  return { challenge_id: id, message: "Wenn die Adresse stimmt, ist eine Mail mit Code und Link unterwegs." };
}

/** Several at a time, like the product's task. */
async function sendMails(): Promise<void> {
  if (sending) return;
  sending = true;
  const { outbox } = storage;
  const due = () => outbox.due(new Date().toISOString(), MAILS_AT_A_TIME);
  for (let mails = due(); mails.length > 0; mails = due()) {
    await Promise.all(
      mails.map(async ({ id, mail }) => {
        await mailer.send(mail);
        await storage.transaction(() => outbox.remove(id));
      }),
    );
  }
  sending = false;
}

function me(actor: Actor) {
  return {
    id: actor.id,
    role: actor.role,
    plan: actor.plan,
    email_masked: maskEmail(storage.users.emailOf(actor.id)),
    second_factor: { enrolled: actor.secondFactor.enrolled, satisfied: actor.secondFactor.satisfied },
    consent: { complete: actor.consentComplete, missing: [] },
    entitlements: { vehicle_slots: vehicleSlots(actor.role), public_share: true },
    organisations: [],
  };
}

function exportVehicle(actor: Actor, vehicleId: string, now: string) {
  const services = { settings: { timezone: ZONE } };
  return storage.transaction(() => {
    const today = dateIn(ZONE, now);
    const exported = redactedExport({ actor, storage, services, today, language: "de" }, vehicleId);
    record(actor, { action: "EXPORT_REDACTED", targetType: "vehicle", targetId: vehicleId }, now);
    return exported;
  });
}

async function sendFile(
  actor: Actor,
  id: string,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
) {
  const { blobKey, sizeBytes, contentType } = storage.documents.getFor(actor, id);
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
  const range = first === undefined ? undefined : { start: Number(first), end: Number(last) };
  const length = range ? range.end - range.start + 1 : sizeBytes;
  response.writeHead(range ? 206 : 200, { "content-type": contentType, "content-length": length });
  await pipeline(storage.blobs.read(blobKey, range), response);
  return null;
}

function listVehicles(actor: Actor, now: string) {
  const items = storage.vehicles.list(actor, { limit: 51, before: null }).map((vehicle) => viewOf(actor, vehicle, now));
  return { items, next_cursor: null };
}

function viewOf(actor: Actor, vehicle: Vehicle, now: string) {
  const { trust, odometerKm } = gradeVehicle(storage, vehicle, dateIn(ZONE, now));
  const vin = vehicle.ownerUserId === actor.id ? storage.vehicles.vinOf(vehicle.id) : null;
  return toVehicleView(vehicle, { vin, light: trust.light, hint: hintOf(trust, "de"), odometerKm });
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
  const { implausible } = judgeReadings(storage, vehicle, dateIn(ZONE, now));
  return entries.map((entry) =>
    toEntryView(entry, {
      objection: implausible.get(entry.id) ?? null,
      recordedOn: dateIn(ZONE, entry.recordedAt),
      isOwner: true,
    }),
  );
}
