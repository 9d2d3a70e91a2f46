import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { EMPTY_PROFILE } from "#domain/vehicles.ts";
import { now } from "#services/clock.ts";
import { ProbeBusy, withProbeAccount } from "../../cli/probe-account.ts";
import { vinWithCheckDigit } from "../vins.ts";
import { aHost } from "./examined.ts";
import { minutesAgo } from "./operator-files.ts";

type Host = ReturnType<typeof aHost>;

/** What a walk leaves when it is cut off: a vehicle, a QR code, an upload with its blob. */
async function leaveTraces({ storage }: Host, ownerUserId: string): Promise<{ blobKey: string; vehicleId: string }> {
  const { key, sizeBytes, checksumSha256 } = await storage.blobs.write(Readable.from([Buffer.from("bytes")]));
  return storage.transaction(() => {
    const vehicle = storage.vehicles.add(
      { ownerUserId, vin: vinWithCheckDigit().vin, vinKind: "vin", vinMasked: "***", profile: EMPTY_PROFILE },
      now(),
    );
    storage.publicShares.replace(vehicle.id, now());
    storage.documents.add(
      {
        vehicleId: vehicle.id,
        uploadedBy: ownerUserId,
        filename: "a.png",
        contentType: "image/png",
        sizeBytes,
        checksumSha256,
        blobKey: key,
      },
      now(),
    );
    return { blobKey: key, vehicleId: vehicle.id };
  });
}

describe("the account of a check", () => {
  it("is signed in with consent, and gone with everything of it at the end, also when the work fails", async () => {
    const host = aHost();
    const { storage } = host;
    let seen = { id: "", blobKey: "", vehicleId: "" };
    const work = withProbeAccount(storage, "smoke", async ({ id, token }) => {
      expect(storage.sessions.findActor(token, now())).toMatchObject({ id, role: "user", consentComplete: true });
      seen = { id, ...(await leaveTraces(host, id)) };
      throw new Error("cut");
    });
    await expect(work).rejects.toThrow("cut");
    expect(storage.users.find(seen.id)).toBeNull();
    expect(() => storage.vehicles.get(seen.vehicleId)).toThrow();
    expect(storage.documents.hasBlob(seen.blobKey)).toBe(false);
    expect(await storage.blobs.has(seen.blobKey)).toBe(false);
  });

  it("of an earlier run that was cut off goes first; one at work is left alone", async () => {
    const host = aHost();
    const { storage } = host;
    const old = storage.probeAccounts.open("smoke", minutesAgo(11));
    const { blobKey } = await leaveTraces(host, old.id);
    await withProbeAccount(storage, "smoke", async () => {
      expect(storage.users.find(old.id)).toBeNull();
      expect(await storage.blobs.has(blobKey)).toBe(false);
      await expect(withProbeAccount(storage, "smoke", async () => "never")).rejects.toThrow(ProbeBusy);
      expect(await withProbeAccount(storage, "doctor", async () => "beside it")).toBe("beside it");
    });
  });

  it("takes nothing of anybody else with it", async () => {
    const host = aHost();
    const { storage } = host;
    const person = storage.users.add("person@werkstatt.de", now());
    const { blobKey, vehicleId } = await leaveTraces(host, person.id);
    await withProbeAccount(storage, "smoke", ({ id }) => leaveTraces(host, id));
    expect(storage.users.find(person.id)).not.toBeNull();
    expect(storage.publicShares.find(vehicleId)).not.toBeNull();
    expect([storage.documents.hasBlob(blobKey), await storage.blobs.has(blobKey)]).toEqual([true, true]);
  });
});
