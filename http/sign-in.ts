import { getRequestHeader, type H3Event } from "h3";
import type { Actor } from "#domain/access.ts";
import { maskEmail, normaliseEmail } from "#domain/email.ts";
import { DomainError } from "#domain/errors.ts";
import { CODE_TRIES, isChallengeOpen, LIMITS, LINK_LIFETIME_MS } from "#domain/sign-in.ts";
import { wake } from "#http/background.ts";
import { deviceName } from "#http/device-name.ts";
import type { Language } from "#http/language.ts";
import { handOver } from "#http/session-token.ts";
import { signInMail } from "#http/sign-in-mails.ts";
import { userView } from "#http/user-view.ts";
import { sixDigits } from "#services/codes.ts";
import type { Services } from "#services/index.ts";
import type { Challenge } from "#storage/challenges.ts";
import { newToken } from "#storage/ids.ts";
import type { Storage } from "#storage/index.ts";
import type { Transport } from "#storage/sessions.ts";

type SignIn = {
  readonly event: H3Event;
  readonly actor: Actor | null;
  readonly storage: Storage;
  readonly services: Services;
  readonly now: string;
  readonly language: Language;
  concerns(id: string): void;
  afterwards(work: () => void): void;
};

const MESSAGES: Record<Language, string> = {
  de: "Wenn die Adresse stimmt, ist eine Mail mit Code und Link unterwegs.",
  en: "If the address is right, a mail with a code and a link is on its way.",
};

/**
 * Makes a challenge whoever asks; only the mail depends on limits and blocks. So known, unknown, blocked and limited
 * addresses get the same answer from the same work.
 */
export function requestSignIn({ event, storage, services, now, language, afterwards }: SignIn, address: string) {
  const { limits, challenges, outbox, users } = storage;
  const network = event.context.network ?? "";
  limits.assertBelow(LIMITS.requestsPerNetwork, network, now);
  limits.hit(LIMITS.requestsPerNetwork, network, now);

  const email = normaliseEmail(address);
  const code = sixDigits();
  const linkToken = newToken();
  const challengeId = challenges.add({ email, code, linkToken, now });
  const silent = limits.isReached(LIMITS.mailsPerAddress, email, now) || users.findByEmail(email)?.blocked === true;
  if (!silent) {
    limits.hit(LIMITS.mailsPerAddress, email, now);
    const url = `${services.settings.publicUrl}/anmelden/link#token=${linkToken}`;
    outbox.add(signInMail(email, language, { code, url }), now);
  }
  afterwards(() => wake("mail"));
  return { challenge_id: challengeId, message: MESSAGES[language] };
}

/** Refusals are returned, not thrown: the counted try must stay. */
export function signInByCode(context: SignIn, body: { challenge_id: string; code: string; transport: Transport }) {
  const { storage, now } = context;
  const { challenges, limits } = storage;
  countVerification(context);

  const challenge = challenges.find(body.challenge_id);
  if (!challenge || challenge.purpose !== "sign_in") return new DomainError("invalid_code");
  if (!isChallengeOpen(challenge, "code", now)) return new DomainError("expired");
  if (challenge.tries >= CODE_TRIES) return new DomainError("locked");
  if (limits.isReached(LIMITS.wrongCodesPerAccount, challenge.email, now)) return new DomainError("locked");
  if (!challenges.codeFits(challenge.id, body.code)) {
    challenges.countTry(challenge.id);
    limits.hit(LIMITS.wrongCodesPerAccount, challenge.email, now);
    return new DomainError("invalid_code");
  }
  return openSession(context, challenge, body.transport);
}

export function signInByLink(context: SignIn, body: { token: string; transport: Transport }) {
  countVerification(context);
  const challenge = openLink(context, body.token);
  return challenge ? openSession(context, challenge, body.transport) : new DomainError("expired");
}

export function showLink(context: SignIn, token: string) {
  countVerification(context);
  const challenge = openLink(context, token);
  if (!challenge) return new DomainError("expired");
  const expiresAt = new Date(Date.parse(challenge.createdAt) + LINK_LIFETIME_MS).toISOString();
  return { email_masked: maskEmail(challenge.email), expires_at: expiresAt };
}

function countVerification({ event, storage, now }: SignIn): void {
  const network = event.context.network ?? "";
  storage.limits.assertBelow(LIMITS.verificationsPerNetwork, network, now);
  storage.limits.hit(LIMITS.verificationsPerNetwork, network, now);
}

function openLink({ storage, now }: SignIn, token: string): Challenge | null {
  const challenge = storage.challenges.findByLink(token);
  return challenge && isChallengeOpen(challenge, "link", now) ? challenge : null;
}

function openSession(context: SignIn, challenge: Challenge, transport: Transport) {
  const { event, actor, storage, now, concerns } = context;
  const { challenges, sessions, users } = storage;
  if (!challenges.use(challenge.id, now)) return new DomainError("expired");
  const user = users.findByEmail(challenge.email) ?? users.add(challenge.email, now);
  if (user.blocked) return new DomainError("invalid_code");
  concerns(user.id);
  if (actor?.sessionId) sessions.end(actor.sessionId, actor.id, now);
  const session = sessions.open(user.id, { transport, device: deviceName(getRequestHeader(event, "user-agent")), now });
  const signedIn = sessions.findActor(session.token, now);
  if (!signedIn) throw new DomainError("unauthenticated");
  return { user: userView(signedIn), expires_at: session.expiresAt, ...handOver(context, session) };
}
