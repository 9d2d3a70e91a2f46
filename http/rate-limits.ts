import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { DomainError } from "#domain/errors.ts";

/** Per minute. These live in memory; the limits on signing in live in the database and survive a restart. */
const everything = new RateLimiterMemory({ keyPrefix: "any", points: 600, duration: 60 });
const publicChecks = new RateLimiterMemory({ keyPrefix: "qr", points: 60, duration: 60 });

/** @param subject the account, or the network where there is none */
export function assertRequestAllowed(subject: string): Promise<void> {
  return consume(everything, subject);
}

export function assertPublicCheckAllowed(network: string): Promise<void> {
  return consume(publicChecks, network);
}

async function consume(limiter: RateLimiterMemory, subject: string): Promise<void> {
  try {
    await limiter.consume(subject);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    throw new DomainError("rate_limited", { retryAfter: Math.max(1, Math.ceil(reason.msBeforeNext / 1000)) });
  }
}
