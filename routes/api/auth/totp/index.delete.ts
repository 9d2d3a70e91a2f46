import { DomainError } from "#domain/errors.ts";
import { defineRoute } from "#http/define-route.ts";

/** Takes the factor and its backup codes away; every session of the account counts as unsatisfied from now on. */
export default defineRoute({
  access: "factor:remove",
  summary: "Remove the second factor",
  response: null,
  status: 204,
  audit: { action: "AUTH_FACTOR_REMOVED", target: "user" },

  handler({ actor, storage, concerns }) {
    if (!storage.factors.findTotp(actor.id)?.confirmed) throw new DomainError("not_enrolled");
    storage.factors.remove(actor.id);
    storage.sessions.forgetFactor(actor.id);
    concerns(actor.id);
    return null;
  },
});
