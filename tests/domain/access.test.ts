import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACCESS_NAMES, refusalOf, type Access, type Actor } from "#domain/access.ts";
import { ROLES } from "#domain/lists.ts";

const anActor: fc.Arbitrary<Actor> = fc.record({
  id: fc.uuid(),
  role: fc.constantFrom(...ROLES),
  plan: fc.constant("free" as Actor["plan"]),
  sessionId: fc.option(fc.uuid()),
  secondFactor: fc.record({ enrolled: fc.boolean(), satisfied: fc.boolean() }),
  consentComplete: fc.boolean(),
});

describe("who may attempt what", () => {
  it("is what the product says in sentences, for every permission and every actor", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACCESS_NAMES), fc.option(anActor), (access, actor) => {
        expect(refusalOf(actor, access)).toBe(inSentences(access, actor));
      }),
      { numRuns: 2_000 },
    );
  });

  it("never widens because somebody has less: no consent, no factor, no session", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ACCESS_NAMES), anActor, (access, actor) => {
        const lesser: readonly (Actor | null)[] = [
          { ...actor, consentComplete: false },
          { ...actor, secondFactor: { enrolled: true, satisfied: false } },
          null,
        ];
        if (refusalOf(actor, access) !== null && access !== "public")
          for (const one of lesser) expect(refusalOf(one, access)).not.toBeNull();
      }),
    );
  });
});

/** The same rules told another way: by who somebody is, not by a table of permissions. */
function inSentences(access: Access, actor: Actor | null) {
  const [noun = "", verb = ""] = access.split(":");
  if (access === "public") return null;
  if (!actor) return "unauthenticated";
  if (["session", "factor", "step-up", "consent"].includes(noun)) return null;
  const isStaff = actor.role === "admin" || actor.role === "superadmin";
  const isStaffWork = verb === "review" || verb === "confirm-correction" || noun === "system";
  // Moderators write the magazine and see no vehicle.
  if (actor.role === "moderator" || (isStaffWork && !isStaff)) return "forbidden";
  if (isStaff && !actor.secondFactor.satisfied) return "second_factor_required";
  return actor.consentComplete ? null : "consent_required";
}
