import type { Role } from "#domain/lists.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const CODE_LIFETIME_MS = 10 * MINUTE;
export const CODE_TRIES = 5;
export const LINK_LIFETIME_MS = 30 * MINUTE;
export const GRANT_LIFETIME_MS = 10 * MINUTE;

/** A sliding window: at most `max` hits of one subject within `windowMs`. */
export type Limit = { readonly name: string; readonly max: number; readonly windowMs: number };

export const LIMITS = {
  mailsPerAddress: { name: "mail_address", max: 3, windowMs: 10 * MINUTE },
  requestsPerNetwork: { name: "sign_in_network", max: 10, windowMs: MINUTE },
  verificationsPerNetwork: { name: "verify_network", max: 20, windowMs: MINUTE },
  wrongCodesPerAccount: { name: "wrong_code", max: 100, windowMs: DAY },
  wrongFactorsPerAccount: { name: "wrong_factor", max: 5, windowMs: 15 * MINUTE },
  vinDisputesPerAccount: { name: "vin_taken", max: 5, windowMs: DAY },
} as const satisfies Record<string, Limit>;

type Lifetime = { readonly absoluteMs: number; readonly idleMs: number };

const OWNER: Lifetime = { absoluteMs: 30 * DAY, idleMs: 7 * DAY };
const BUSINESS: Lifetime = { absoluteMs: 12 * HOUR, idleMs: 2 * HOUR };
const STAFF: Lifetime = { absoluteMs: 4 * HOUR, idleMs: 15 * MINUTE };

export const SESSION_LIFETIMES: Record<Role, Lifetime> = {
  user: OWNER,
  vip: OWNER,
  dealer: BUSINESS,
  moderator: BUSINESS,
  admin: STAFF,
  superadmin: STAFF,
};

export type SessionTimes = { readonly createdAt: string; readonly lastSeenAt: string };

/** When the session ends even if it is used all the time. */
export function sessionExpiry(session: SessionTimes, role: Role): string {
  return new Date(Date.parse(session.createdAt) + SESSION_LIFETIMES[role].absoluteMs).toISOString();
}

/** A session lives while neither its absolute nor its idle time is over. */
export function isSessionAlive(session: SessionTimes, role: Role, now: string): boolean {
  const { absoluteMs, idleMs } = SESSION_LIFETIMES[role];
  const instant = Date.parse(now);
  return instant < Date.parse(session.createdAt) + absoluteMs && instant < Date.parse(session.lastSeenAt) + idleMs;
}

export type ChallengeTimes = { readonly createdAt: string; readonly usedAt: string | null };

/** Clocks are put right by moments, not by minutes. */
const CLOCK_TOLERANCE_MS = MINUTE;

/** The six digits live ten minutes, the link thirty; either uses the challenge up. One of the future is of a clock that was set back. */
export function isChallengeOpen(challenge: ChallengeTimes, by: "code" | "link", now: string): boolean {
  const lifetime = by === "code" ? CODE_LIFETIME_MS : LINK_LIFETIME_MS;
  const age = Date.parse(now) - Date.parse(challenge.createdAt);
  return challenge.usedAt === null && age < lifetime && age >= -CLOCK_TOLERANCE_MS;
}
