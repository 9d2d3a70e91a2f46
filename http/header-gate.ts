import type { H3Event } from "h3";

/** Headers that pretend to name somebody. Underscores are how some proxies and CGI bridges spell hyphens. */
const PRETENDERS = /^(x[-_]ltc[-_].*|x[-_]role|x[-_]user[-_]id)$/i;

/**
 * The decoded, lower-case segments of a path without empty ones, so that `//API/%64ocuments` is what it means.
 * A path that cannot be decoded is taken as it stands.
 */
export function pathSegments(path: string): readonly string[] {
  const [pathname = ""] = path.split(/[?#]/);
  return pathname
    .replaceAll("\\", "/")
    .split("/")
    .flatMap((segment) => decoded(segment).split(/[/\\]/))
    .filter((segment) => segment !== "" && segment !== ".")
    .map((segment) => segment.toLowerCase());
}

/** Documents and exports: the two rooms where nothing but a session or a token ever identifies anybody. */
export function isGuardedRoom(path: string): boolean {
  const [first, second] = pathSegments(path);
  return first === "api" && (second === "documents" || second === "export");
}

/** Removes every header that pretends to name somebody. True when there was one. */
export function stripPretenders(event: H3Event): boolean {
  const { headers, rawHeaders } = event.node.req;
  let found = false;
  for (const name of Object.keys(headers)) {
    if (!PRETENDERS.test(name)) continue;
    delete headers[name];
    found = true;
  }
  for (let i = rawHeaders.length - 2; i >= 0; i -= 2) {
    if (PRETENDERS.test(rawHeaders[i] ?? "")) rawHeaders.splice(i, 2);
  }
  return found;
}

function decoded(segment: string): string {
  let current = segment;
  for (let round = 0; round < 3 && current.includes("%"); round++) {
    try {
      current = decodeURIComponent(current);
    } catch {
      return current;
    }
  }
  return current;
}
