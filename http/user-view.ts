import type { Actor } from "#domain/access.ts";
import { maskEmail } from "#domain/email.ts";
import { vehicleSlots } from "#domain/vehicles.ts";
import { getServices } from "#services/index.ts";
import { getStorage } from "#storage/index.ts";

/** What a person is told about their own account. */
export function userView(actor: Actor) {
  const { users, consents } = getStorage();
  const { publicShareForUsers } = getServices().settings;
  const missing = actor.consentComplete ? [] : [...consents.missingFor(actor.id)];
  return {
    id: actor.id,
    role: actor.role,
    plan: actor.plan,
    email_masked: maskEmail(users.emailOf(actor.id)),
    second_factor: { enrolled: actor.secondFactor.enrolled, satisfied: actor.secondFactor.satisfied },
    consent: { complete: missing.length === 0, missing },
    entitlements: {
      vehicle_slots: vehicleSlots(actor.role),
      public_share: actor.role !== "user" || publicShareForUsers,
    },
    organisations: [],
  };
}
