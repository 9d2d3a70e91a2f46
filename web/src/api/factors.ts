import { query, revalidate } from "@solidjs/router";
import type { SessionView } from "#contracts/session.ts";
import { request } from "./request.ts";
import { getMe } from "./session.ts";

/** What a confirmation is for; the names of the contract. The first two are things of one's own account. */
export type StepUpScope = "factor" | "account_delete" | "pii";

/** The devices that are signed in, the one in use included. */
export const getSessions = query(async (): Promise<SessionView[]> => {
  const page = await request<{ items: SessionView[] }>("GET", "/auth/sessions", { query: { limit: 200 } });
  return page.items;
}, "sessions");

/** Signs other devices out. What one of them refuses is thrown after all were tried. */
export async function endSessions(ids: readonly string[]): Promise<void> {
  const results = await Promise.allSettled(
    ids.map((id) => request("DELETE", `/auth/sessions/${encodeURIComponent(id)}`, { quiet: true })),
  );
  await revalidate(getSessions.key);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

/** Begins an enrolment; nothing is protected by it until a code confirms it. */
export const startTotp = (): Promise<{ secret: string; otpauth_uri: string }> => request("POST", "/auth/totp/setup");

/**
 * Switches the second factor on; resolves with the ten backup codes, which are shown this once. What else the page
 * knows about the person is read anew by `revalidate(getMe.key)`, once the codes are put away.
 */
export async function confirmTotp(code: string): Promise<readonly string[]> {
  const { backup_codes } = await request<{ backup_codes: string[] }>("POST", "/auth/totp/confirm", {
    body: { code },
    quiet: true,
  });
  return backup_codes;
}

/** @param grant of a step-up with the scope `factor` */
export async function removeTotp(grant: string): Promise<void> {
  await request("DELETE", "/auth/totp", { stepUp: grant, quiet: true });
  await revalidate(getMe.key);
}

/** Buys a grant with a code of the app or a backup code; good for one write, at most ten minutes. */
export const grantByFactor = async (scope: StepUpScope, code: string): Promise<string> =>
  (await request<{ grant: string }>("POST", "/auth/step-up", { body: { scope, code }, quiet: true })).grant;

/** Mails a code to who has no second factor; resolves with the challenge that the code answers. */
export const mailGrantCode = async (scope: StepUpScope): Promise<string> =>
  (await request<{ challenge_id: string }>("POST", "/auth/step-up/mail", { body: { scope }, quiet: true }))
    .challenge_id;

export const grantByMail = async (scope: StepUpScope, challengeId: string, code: string): Promise<string> => {
  const body = { scope, challenge_id: challengeId, code };
  return (await request<{ grant: string }>("POST", "/auth/step-up", { body, quiet: true })).grant;
};
