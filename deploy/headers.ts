/**
 * Writes the proxies' include files from the one list of security headers, so that static files behind a proxy carry
 * what the process sends: `npm run headers`. A test compares the committed files with the list.
 */
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { SECURITY_HEADERS, TOKEN_PAGE_HEADERS } from "../http/security-headers.ts";

/** Only a proxy knows that everything is behind TLS. */
const TRANSPORT: Headers = { "strict-transport-security": "max-age=63072000; includeSubDomains" };
const NOTE = "# Made by npm run headers from http/security-headers.ts: do not edit.";

type Headers = Readonly<Record<string, string>>;

/** File → contents. The token files replace the plain ones on pages whose address carries a capability. */
export function includeFiles(): Readonly<Record<string, string>> {
  const page = { ...SECURITY_HEADERS, ...TRANSPORT };
  const tokenPage = { ...page, ...TOKEN_PAGE_HEADERS };
  return {
    "deploy/nginx/transport-headers.conf": nginx(TRANSPORT),
    "deploy/nginx/page-headers.conf": nginx(page),
    "deploy/nginx/token-page-headers.conf": nginx(tokenPage),
    "deploy/caddy/transport-headers.caddy": caddy(TRANSPORT),
    "deploy/caddy/page-headers.caddy": caddy(page),
    "deploy/caddy/token-page-headers.caddy": caddy(tokenPage),
  };
}

function nginx(headers: Headers): string {
  const lines = Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}" always;`);
  return [NOTE, ...lines, ""].join("\n");
}

function caddy(headers: Headers): string {
  const lines = Object.entries(headers).map(([name, value]) => `header ${name} "${value}"`);
  return [NOTE, ...lines, ""].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const [file, text] of Object.entries(includeFiles())) writeFileSync(file, text);
}
