import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../heft.ts";

let heft: Heft;
beforeAll(async () => void (heft = await startHeft()));
afterAll(() => heft.stop());

describe("an admin who lost the device", () => {
  it("is let in again by the operator, with a new factor, without the old codes, and on record", async () => {
    const admin = await heft.withRole("admin");
    const [backupCode = ""] = await admin.enrolFactor();
    const reset = await heft.ltc("user", "reset-factor", "--email", admin.email);
    expect(reset).toMatchObject({ code: 0, output: expect.stringContaining("Done.") as unknown });
    expect(reset.output).not.toContain(admin.email);

    expect((await admin.get("/api/auth/me")).status).toBe(401);
    await admin.signIn(admin.email);
    expect((await admin.get("/api/auth/me")).body).toMatchObject({
      second_factor: { enrolled: false, satisfied: false },
    });
    expect((await admin.get("/api/documents/admin/quarantine")).body["code"]).toBe("second_factor_required");
    expect((await admin.post("/api/auth/totp/verify", { code: backupCode })).body["code"]).toBe("not_enrolled");
    await admin.enrolFactor();
    expect((await admin.get("/api/documents/admin/quarantine")).status).toBe(200);

    const database = heft.database();
    const rows = database.prepare("SELECT actor_type, target_id FROM audit WHERE action = 'AUTH_FACTOR_REMOVED'").all();
    database.close();
    expect(rows).toEqual([{ actor_type: "operator", target_id: admin.id }]);
  });

  it("is told apart from somebody who has none, and from a slip of the pen", async () => {
    const owner = await heft.owner();
    const none = await heft.ltc("user", "reset-factor", "--email", owner.email);
    expect(none).toMatchObject({ code: 1, output: expect.stringContaining("no second factor") as unknown });
    expect((await owner.get("/api/auth/me")).status).toBe(200);
    expect((await heft.ltc("user", "reset-factor", "--email", "nobody@example.org")).code).toBe(1);
    expect((await heft.ltc("user", "reset-factor")).code).toBe(2);
  });
});
