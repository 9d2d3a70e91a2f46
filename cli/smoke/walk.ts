import { createHash, randomBytes } from "node:crypto";
import { now } from "#services/clock.ts";
import type { Settings } from "#services/settings.ts";
import type { Storage } from "#storage/index.ts";
import type { ProbeAccount } from "#storage/probe-accounts.ts";
import { ask, jsonOf, type Probe, type Question } from "../http-probe.ts";

/** What the walk goes by: the service from outside, and its data beside it. */
export type Ground = { readonly url: string; readonly settings: Settings; readonly storage: Storage };

/** One step: a sentence of what works, or a throw with what does not. */
export type Step = { readonly name: string; walk(): Promise<string> };

/** What did not work, and what to do. */
export class Stumble extends Error {
  constructor(
    text: string,
    readonly remedy: string,
  ) {
    super(text);
  }
}

const SCAN_PATIENCE_MS = 30_000;
const SCAN_PAUSE_MS = 200;
/** One white pixel. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
  "base64",
);

/** Pages without an account: the proxy and the web files of the release. */
export function pageSteps({ url }: Ground): readonly Step[] {
  return [
    ["home page", "/"],
    ["sign-in page", "/anmelden"],
    ["admin sign-in page", "/verwaltung/pruefung"],
  ].map(([name = "", path = ""]) => ({
    name,
    async walk() {
      const page = await ask(url + path, { trustedOnly: true });
      const script = /<script[^>]+src="(\/assets\/[^"]+\.js)"/.exec(page.body.toString("utf8"))?.[1];
      if (page.status !== 200 || script === undefined)
        throw new Stumble(
          `${path} answers ${page.status} without the app.`,
          "Let the proxy serve the web files of the release in force.",
        );
      const { status } = await ask(url + script, { trustedOnly: true });
      if (status !== 200)
        throw new Stumble(
          `The app's script answers ${status}.`,
          "Install the release again: page and assets belong together.",
        );
      return "opens, with its script";
    },
  }));
}

/** What a person does, as an account that exists for this walk only. Each step uses what the one before left. */
export function accountSteps({ url, settings, storage }: Ground, account: ProbeAccount) {
  const signedIn = { authorization: `Bearer ${account.token}` };
  const call = (path: string, question: Question = {}) =>
    ask(`${url}${path}`, { trustedOnly: true, ...question, headers: { ...signedIn, ...question.headers } });
  let vehicleId = "";
  let token = "";
  let document = { id: "", checksum: "" };

  const read = async () => {
    const answer = await call(`/api/documents/${document.id}/download`);
    const checksum = createHash("sha256").update(answer.body).digest("hex");
    expect(
      answer,
      200,
      "The upload cannot be read",
      "Look at the blob directory and at the log; `ltc verify` says more.",
    );
    if (checksum !== document.checksum)
      throw new Stumble("The upload comes back changed.", "Stop uploads and run `ltc verify`.");
  };

  const steps: readonly Step[] = [
    {
      name: "vehicle",
      async walk() {
        const vin = `TEST${randomBytes(7).toString("hex").toUpperCase().slice(0, 13)}`;
        const answer = await call("/api/vehicles", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ vin, make: "Service Heft", model: "Probe", accident_status: "unfallfrei" }),
        });
        expect(answer, 201, "No vehicle can be made", "Look for this request in the log: disk, database or settings.");
        vehicleId = String(jsonOf(answer)["id"]);
        return "made through the service";
      },
    },
    {
      name: "public QR",
      async walk() {
        ({ token } = await storage.transaction(() => storage.publicShares.replace(vehicleId, now())));
        const remedy = "Let the proxy pass /api/ and /p/ to the process.";
        const check = await ask(`${url}/api/public/qr/${token}`, { trustedOnly: true });
        expect(check, 200, "The mini-check does not open", remedy);
        const page = await ask(`${url}/p/${token}`, { trustedOnly: true });
        expect(page, 200, "The page behind the QR code does not open", remedy);
        const unknown = await ask(`${url}/api/public/qr/${randomBytes(32).toString("base64url")}`, {
          trustedOnly: true,
        });
        expect(unknown, 404, "An unknown QR code is not refused", "Do not go live: this is a defect of the release.");
        return "opens; an unknown code is refused";
      },
    },
    {
      name: "spoofed headers",
      async walk() {
        const spoofed = {
          "x-ltc-role": "superadmin",
          "x-ltc-uid": account.id,
          "x-role": "superadmin",
          "x-user-id": account.id,
        };
        for (const path of ["/api/documents", `/api/export/vehicle/${vehicleId}`]) {
          const forged = await ask(url + path, { headers: spoofed, trustedOnly: true });
          expect(
            forged,
            401,
            `Spoofed headers are not refused on ${path}`,
            "Do not go live: remove LTC_ALLOW_DEV_HEADERS and roll the release back.",
          );
          expect(
            await call(path),
            200,
            `Even its owner is refused on ${path}`,
            "Let the proxy pass the Authorization header on.",
          );
        }
        return "refused on documents and export, where the owner is let in";
      },
    },
    {
      name: "upload",
      async walk() {
        const answer = await call("/api/documents/upload", uploadOf(vehicleId));
        expect(
          answer,
          201,
          "The upload is refused",
          "Look for this request in the log: the proxy's body limit, or the disk.",
        );
        document = { id: String(jsonOf(answer)["id"]), checksum: createHash("sha256").update(PIXEL).digest("hex") };
        await release(document.id, { storage, settings });
        await read();
        return settings.scanner.kind === "manual" ? "taken and readable" : "taken, scanned and readable";
      },
    },
  ];
  return { steps, read, publicToken: () => token };
}

/** The walk's traces are gone: nobody is signed in by its session, and its QR code is unknown. */
export async function assertGone({ url }: Ground, account: ProbeAccount, publicToken: string): Promise<string> {
  const remedy = "Run the smoke again: it removes what an earlier one left.";
  const session = await ask(`${url}/api/auth/me`, {
    headers: { authorization: `Bearer ${account.token}` },
    trustedOnly: true,
  });
  expect(session, 401, "The account is still there", remedy);
  if (publicToken !== "")
    expect(
      await ask(`${url}/api/public/qr/${publicToken}`, { trustedOnly: true }),
      404,
      "The QR code still opens",
      remedy,
    );
  return "account, vehicle, QR code and upload are gone";
}

function expect({ status }: Probe, wanted: number, text: string, remedy: string): void {
  if (status !== wanted) throw new Stumble(`${text} (${status} instead of ${wanted}).`, remedy);
}

/**
 * Waits for the scanner's verdict, then stands in for the reviewer: nobody reviews their own vehicle, and the content of
 * what nobody has approved is shown to no owner.
 */
async function release(id: string, { storage, settings }: Pick<Ground, "storage" | "settings">): Promise<void> {
  const giveUpAt = Date.now() + SCAN_PATIENCE_MS;
  while (storage.documents.get(id).scanStatus === "PENDING" && Date.now() < giveUpAt)
    await new Promise((resolve) => setTimeout(resolve, SCAN_PAUSE_MS));
  const { scanStatus } = storage.documents.get(id);
  if (scanStatus !== "CLEAN" && settings.scanner.kind !== "manual")
    throw new Stumble(
      `The scanner's verdict on a harmless picture is ${scanStatus}.`,
      "Run `ltc doctor`: its line on the scanner says what to do.",
    );
  await storage.transaction(() => {
    const document = storage.documents.get(id);
    storage.documents.save({
      ...document,
      approvalStatus: "APPROVED",
      scanStatus: "CLEAN",
      scanReason: null,
      nextScanAt: null,
    });
  });
}

function uploadOf(vehicleId: string): Question {
  const boundary = randomBytes(16).toString("hex");
  const head = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="vehicle_id"',
    "",
    vehicleId,
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="probe.png"',
    "Content-Type: image/png",
    "",
    "",
  ].join("\r\n");
  return {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([Buffer.from(head), PIXEL, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
