import { query, revalidate } from "@solidjs/router";
import { createSignal } from "solid-js";
import type { UserView } from "#contracts/session.ts";
import { forgetAll, remember, remembered } from "../storage.ts";
import { ApiError, request } from "./request.ts";

/** Who is signed in, as the server says it. */
export type Me = UserView;

export type Role = Me["role"];

/** Who is signed in on this device, or null. */
export const getMe = query(async (): Promise<Me | null> => {
  try {
    const me = await request<Me>("GET", "/auth/me", { quiet: true });
    setKnownMe(me);
    return me;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      forgetSession();
      return null;
    }
    throw error;
  }
}, "me");

const [knownMe, setKnownMe] = createSignal<Me | null>(null);

/** The last answer of getMe, for parts of a page that must not wait, such as the navigation. */
export { knownMe };

/** Whether somebody was signed in here last time; a hint for what to show first, never a permission. */
export const wasSignedIn = (): boolean => remembered(SIGNED_IN) !== null;

/** Sends a mail with code and link; the answer is the same for every address. */
export const requestCode = (email: string): Promise<{ challenge_id: string; message: string }> =>
  request("POST", "/auth/request", { body: { email }, quiet: true });

export const verifyCode = (challengeId: string, code: string): Promise<Me> =>
  signIn({ challenge_id: challengeId, code });

export const verifyLink = (token: string): Promise<Me> => signIn({ token });

/** Whose account a mailed link opens; consumes nothing. */
export const inspectLink = (token: string): Promise<{ email_masked: string; expires_at: string }> =>
  request("POST", "/auth/link", { body: { token }, quiet: true });

/** Satisfies the second factor of this session with a TOTP or backup code. */
export async function verifySecondFactor(code: string): Promise<void> {
  await request("POST", "/auth/totp/verify", { body: { code }, quiet: true });
  await revalidate(getMe.key);
}

/** Ends the session here and leaves nothing of the account on this device. */
export async function signOut(): Promise<void> {
  await request("POST", "/auth/logout", { quiet: true }).catch((error: unknown) => {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
  });
  forgetSession();
  forgetAll(OF_ACCOUNT);
  query.clear();
}

/** The server no longer knows the session; what the person has written stays for when they come back. */
export function forgetSession(): void {
  remember(SIGNED_IN, null);
  setKnownMe(null);
}

export const isAdmin = (role: Role): boolean => role === "admin" || role === "superadmin";

/** How the names of notes begin that belong to one account on this device; signing out wipes them. */
export const OF_ACCOUNT = "account:";

const SIGNED_IN = "signed-in";
const LAST_ACCOUNT = "last-account";

async function signIn(proof: { challenge_id: string; code: string } | { token: string }): Promise<Me> {
  const { user } = await request<{ user: Me; expires_at: string }>("POST", "/auth/verify", {
    body: proof,
    quiet: true,
  });
  // Another person on the same device must not find the first one's drafts.
  const last = remembered(LAST_ACCOUNT);
  if (last !== null && last !== user.id) forgetAll(OF_ACCOUNT);
  remember(LAST_ACCOUNT, user.id);
  remember(SIGNED_IN, "yes");
  setKnownMe(user);
  query.clear();
  return user;
}
