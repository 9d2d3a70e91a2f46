import { describe, expect, it } from "vitest";
import { isChallengeOpen } from "#domain/sign-in.ts";
import { aBook, MADE } from "./book.ts";

const at = (minutes: number) => new Date(Date.parse(MADE) + minutes * 60_000).toISOString();

describe("what has run out", () => {
  it("is ended for good, and a clock that is set back revives none of it", () => {
    const { storage, owner } = aBook();
    const staff = storage.users.add("staff@example.org", MADE);
    storage.users.setRole(staff.id, "admin");
    const staffSession = storage.sessions.open(staff.id, { transport: "bearer", device: "-", now: MADE });
    const ownSession = storage.sessions.open(owner.id, { transport: "bearer", device: "-", now: MADE });
    const grant = storage.factors.addGrant(ownSession.id, "factor", at(10));
    const id = storage.challenges.add({ email: "a@example.org", code: "123456", linkToken: null, now: MADE });

    expect(storage.challenges.close(at(-1), at(29))).toBe(0);
    expect(storage.sessions.endOutdated(at(14))).toBe(0);
    expect(storage.factors.endOutdatedGrants(at(9))).toBe(0);

    expect(storage.challenges.close(MADE, at(30))).toBe(1);
    expect(storage.sessions.endOutdated(at(120))).toBe(1);
    expect(storage.factors.endOutdatedGrants(at(120))).toBe(1);

    expect(storage.sessions.findActor(staffSession.token, at(1))).toBeNull();
    expect(storage.sessions.findActor(ownSession.token, at(1))?.id).toBe(owner.id);
    expect(storage.factors.hasGrant(grant, ownSession.id, "factor", at(1))).toBe(false);
    expect(storage.challenges.find(id)?.usedAt).not.toBeNull();
  });

  it("of the future is no code at all, but for the moments by which clocks are put right", () => {
    const challenge = { createdAt: MADE, usedAt: null };
    expect(isChallengeOpen(challenge, "code", at(-120))).toBe(false);
    expect(isChallengeOpen(challenge, "link", at(-2))).toBe(false);
    expect(isChallengeOpen(challenge, "code", at(-0.5))).toBe(true);
    expect(isChallengeOpen(challenge, "code", at(9))).toBe(true);
    expect(isChallengeOpen(challenge, "code", at(10))).toBe(false);
  });
});

describe("a session in use", () => {
  it("is not written by whoever reads, but a moment later, once for all that was read since", () => {
    const { storage, owner } = aBook();
    const { token } = storage.sessions.open(owner.id, { transport: "bearer", device: "-", now: MADE });
    const lastSeen = () => storage.sessions.list(owner.id, at(5))[0]?.lastSeenAt;
    for (const minute of [2, 3, 4]) storage.sessions.findActor(token, at(minute));
    expect(lastSeen()).toBe(MADE);
    storage.sessions.writeSeen();
    expect(lastSeen()).toBe(at(4));
  });
});
