/**
 * The one list of security headers. Static files get them from `nitro.config.ts`, answers of handlers from the first
 * middleware, and a proxy's site is generated from here: all three say the same.
 */
const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": CSP.join("; "),
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "DENY",
  "permissions-policy": "camera=(self), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Pages whose address carries a capability tell no other site where the reader came from and stay out of indexes. */
export const TOKEN_PAGE_HEADERS: Readonly<Record<string, string>> = {
  "referrer-policy": "no-referrer",
  "x-robots-tag": "noindex",
};
export const TOKEN_PAGES: readonly string[] = ["/p/**", "/anmelden/link"];

/** The same policy with one inline style sheet allowed by its hash, for the page that must open in a single request. */
export function policyWithStyle(sha256: string): string {
  return CSP.map((directive) => (directive.startsWith("style-src") ? `style-src 'sha256-${sha256}'` : directive)).join(
    "; ",
  );
}
