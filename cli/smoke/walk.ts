import { createHash, randomBytes } from "node:crypto";
import { now } from "#services/clock.ts";
import type { ProbeAccount } from "#storage/probe-accounts.ts";
import { ask, jsonOf, type Question } from "../http-probe.ts";
import { expect, Stumble, type Ground, type Step } from "./step.ts";
import { PIXEL_SHA256, release, uploadOf } from "./upload.ts";

/** What a person does, as an account that exists for this walk only. Each step uses what the one before left. */
export function accountSteps({ url, settings, storage }: Ground, account: ProbeAccount) {
  const signedIn = { authorization: `Bearer ${account.token}` };
  const call = (path: string, question: Question = {}) =>
    ask(`${url}${path}`, { trustedOnly: true, ...question, headers: { ...signedIn, ...question.headers } });
  let vehicleId = "";
  let token = "";
  let documentId = "";

  const read = async () => {
    const answer = await call(`/api/documents/${documentId}/download`);
    const checksum = createHash("sha256").update(answer.body).digest("hex");
    expect(
      answer,
      200,
      "The upload cannot be read",
      "Look at the blob directory and at the log; `ltc verify` says more.",
    );
    if (checksum !== PIXEL_SHA256)
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
        documentId = String(jsonOf(answer)["id"]);
        await release(documentId, { storage, settings });
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
  // The proxy may keep the mini-check for a minute; under an address that was never asked for it has nothing kept.
  if (publicToken !== "")
    expect(
      await ask(`${url}/api/public/qr/${publicToken}?traces`, { trustedOnly: true }),
      404,
      "The QR code still opens",
      remedy,
    );
  return "account, vehicle, QR code and upload are gone";
}
