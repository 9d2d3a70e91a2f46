import { deleteCookie, getCookie, setCookie, type H3Event } from "h3";

/** `__Host-` binds it to this host, Secure and path `/`; scripts never see it. */
const NAME = "__Host-ltc_session";
const OPTIONS = { httpOnly: true, secure: true, sameSite: "lax", path: "/" } as const;

export function sessionCookie(event: H3Event): string | undefined {
  return getCookie(event, NAME);
}

export function setSessionCookie(event: H3Event, token: string, expiresAt: string): void {
  setCookie(event, NAME, token, { ...OPTIONS, expires: new Date(expiresAt) });
}

export function clearSessionCookie(event: H3Event): void {
  deleteCookie(event, NAME, OPTIONS);
}
