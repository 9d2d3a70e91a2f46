import { DomainError } from "#domain/errors.ts";
import type { StepUpScope } from "#domain/lists.ts";
import { CODE_TRIES, GRANT_LIFETIME_MS, isChallengeOpen, LIMITS } from "#domain/sign-in.ts";
import { wake } from "#http/background.ts";
import type { Language } from "#http/language.ts";
import { useFactor, type FactorContext } from "#http/second-factor.ts";
import { handOver } from "#http/session-token.ts";
import { stepUpMail } from "#http/sign-in-mails.ts";
import { sixDigits } from "#services/codes.ts";

/** What a mailed code may confirm: things of one's own account, never admin work. */
const OWN_ACCOUNT_SCOPES: readonly StepUpScope[] = ["factor", "token", "mail", "account_delete"];

export function grantByFactor(context: FactorContext, { scope, code }: { scope: StepUpScope; code: string }) {
  return useFactor(context, code) ?? grant(context, scope);
}

export function mailStepUpCode(context: FactorContext & { readonly language: Language }, scope: StepUpScope) {
  const { actor, storage, now, language, session, concerns, afterwards } = context;
  const { challenges, limits, outbox, users } = storage;
  assertMayUseMail(context, scope);
  const email = users.emailOf(actor.id);
  limits.assertBelow(LIMITS.mailsPerAddress, email, now);
  limits.hit(LIMITS.mailsPerAddress, email, now);
  const code = sixDigits();
  const id = challenges.add({ email, code, linkToken: null, stepUp: { sessionId: session(), scope }, now });
  outbox.add(stepUpMail(email, language, code), now);
  concerns(actor.id);
  afterwards(() => wake("mail"));
  return { challenge_id: id };
}

/** Works only in the session and for the scope that the code was mailed for. */
export function grantByMail(context: FactorContext, body: { scope: StepUpScope; challenge_id: string; code: string }) {
  const { storage, now, session } = context;
  const { challenges, limits } = storage;
  assertMayUseMail(context, body.scope);
  const challenge = challenges.find(body.challenge_id);
  const fits = challenge?.purpose === "step_up" && challenge.sessionId === session() && challenge.scope === body.scope;
  if (!challenge || !fits) return new DomainError("invalid_code");
  if (!isChallengeOpen(challenge, "code", now)) return new DomainError("expired");
  if (challenge.tries >= CODE_TRIES) return new DomainError("locked");
  if (limits.isReached(LIMITS.wrongCodesPerAccount, challenge.email, now)) return new DomainError("locked");
  if (!challenges.codeFits(challenge.id, body.code)) {
    challenges.countTry(challenge.id);
    limits.hit(LIMITS.wrongCodesPerAccount, challenge.email, now);
    return new DomainError("invalid_code");
  }
  if (!challenges.use(challenge.id, now)) return new DomainError("expired");
  return grant(context, body.scope);
}

function assertMayUseMail({ actor }: FactorContext, scope: StepUpScope): void {
  if (!OWN_ACCOUNT_SCOPES.includes(scope)) throw new DomainError("forbidden");
  if (actor.secondFactor.enrolled) throw new DomainError("second_factor_required");
}

function grant(context: FactorContext, scope: StepUpScope) {
  const { actor, storage, now, session, concerns } = context;
  const expiresAt = new Date(Date.parse(now) + GRANT_LIFETIME_MS).toISOString();
  const token = storage.factors.addGrant(session(), scope, expiresAt);
  concerns(actor.id);
  return { grant: token, scope, expires_at: expiresAt, ...handOver(context, storage.sessions.rotate(session())) };
}
