import type { H3Event } from "h3";
import { setSessionCookie } from "#http/cookies.ts";
import type { Opened } from "#storage/sessions.ts";

type Handover = { readonly event: H3Event; afterwards(work: () => void): void };

/** Hands a session's new token to its holder: as a cookie, or in the answer where a script asked for a bearer. */
export function handOver({ event, afterwards }: Handover, session: Opened): { access_token?: string } {
  if (session.transport === "bearer") return { access_token: session.token };
  afterwards(() => setSessionCookie(event, session.token, session.expiresAt));
  return {};
}
