/** A path of this site to continue on, from `?next=`; never another origin. */
export function safeNext(next: unknown, fallback = "/fahrzeuge"): string {
  if (typeof next !== "string" || !next.startsWith("/")) return fallback;
  try {
    const url = new URL(next, location.origin);
    return url.origin === location.origin ? url.pathname + url.search + url.hash : fallback;
  } catch {
    return fallback;
  }
}

/** Where the person is now, to come back to. */
export const here = (): string => location.pathname + location.search + location.hash;

/** Whether a path is of the page that is open, whatever its query. */
export const isHere = (path: string): boolean => new URL(path, location.origin).pathname === location.pathname;

export const signInPath = (next: string): string => `/anmelden?next=${encodeURIComponent(next)}`;

export const consentPath = (next: string): string => `/zustimmung?next=${encodeURIComponent(next)}`;
