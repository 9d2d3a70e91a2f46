import type { H3Event } from "h3";
import type { Actor } from "#domain/access.ts";
import { DomainError } from "#domain/errors.ts";
import { LIMITS } from "#domain/sign-in.ts";
import { handOver } from "#http/session-token.ts";
import { userView } from "#http/user-view.ts";
import { newBackupCodes, normaliseBackupCode, totpStep } from "#services/codes.ts";
import type { Storage } from "#storage/index.ts";

export { newTotpSecret, totpUri } from "#services/codes.ts";

export type FactorContext = {
  readonly event: H3Event;
  readonly actor: Actor;
  readonly storage: Storage;
  readonly now: string;
  session(): string;
  concerns(id: string): void;
  afterwards(work: () => void): void;
};

/** Confirms a begun enrolment. Returns the refusal of a wrong code, so that the counted try is kept. */
export function enrolFactor(context: FactorContext, code: string) {
  const { actor, storage, now, session, concerns } = context;
  const { factors, limits, sessions } = storage;
  const totp = factors.findTotp(actor.id);
  if (!totp) throw new DomainError("not_enrolled");
  if (totp.confirmed) throw new DomainError("already_enrolled");
  limits.assertBelow(LIMITS.wrongFactorsPerAccount, actor.id, now);
  const step = totpStep(totp.secret, code, now);
  if (step === null || !factors.useStep(actor.id, step)) {
    limits.hit(LIMITS.wrongFactorsPerAccount, actor.id, now);
    return new DomainError("invalid_code");
  }
  const codes = newBackupCodes();
  factors.confirmTotp(actor.id, now);
  factors.replaceBackupCodes(actor.id, codes);
  sessions.satisfyFactor(session(), now);
  concerns(actor.id);
  return { backup_codes: [...codes], ...handOver(context, sessions.rotate(session())) };
}

export function satisfyFactor(context: FactorContext, code: string) {
  const { actor, storage, now, session, concerns } = context;
  const refusal = useFactor(context, code);
  if (refusal) return refusal;
  storage.sessions.satisfyFactor(session(), now);
  concerns(actor.id);
  const satisfied = { ...actor, secondFactor: { enrolled: true, satisfied: true } };
  return { user: userView(satisfied), ...handOver(context, storage.sessions.rotate(session())) };
}

/**
 * Uses up a TOTP code or a backup code of this account. Each is good once; five wrong ones in fifteen minutes close
 * the way for a while. Returns the refusal instead of throwing it, so that the counted try is kept.
 */
export function useFactor(
  { actor, storage, now }: Pick<FactorContext, "actor" | "storage" | "now">,
  code: string,
): DomainError | null {
  const { factors, limits } = storage;
  const totp = factors.findTotp(actor.id);
  if (!totp?.confirmed) return new DomainError("not_enrolled");
  limits.assertBelow(LIMITS.wrongFactorsPerAccount, actor.id, now);
  const step = /^\d{6}$/.test(code) ? totpStep(totp.secret, code, now) : null;
  const used =
    step === null ? factors.useBackupCode(actor.id, normaliseBackupCode(code), now) : factors.useStep(actor.id, step);
  if (used) return null;
  limits.hit(LIMITS.wrongFactorsPerAccount, actor.id, now);
  return new DomainError("invalid_code");
}
