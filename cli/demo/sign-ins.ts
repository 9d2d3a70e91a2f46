import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as v from "valibot";

/** What a person needs to look around; kept beside the demo's data, for the next start. */
const SignIns = v.object({
  people: v.array(v.object({ email: v.string(), role: v.string(), note: v.string() })),
  /** Base32, for the admin's authenticator. */
  adminSecret: v.string(),
  /** Paths of public mini-checks. */
  links: v.array(v.string()),
});
export type SignIns = v.InferOutput<typeof SignIns>;

export function readSignIns(path: string): SignIns | null {
  return existsSync(path) ? v.parse(SignIns, JSON.parse(readFileSync(path, "utf8"))) : null;
}

export function keepSignIns(path: string, signIns: SignIns): void {
  writeFileSync(path, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 });
}

export function printSignIns(address: string, { people, adminSecret, links }: SignIns): void {
  const width = Math.max(...people.map(({ email }) => email.length));
  const rows = people.map(({ email, role, note }) => `    ${email.padEnd(width)}  ${role.padEnd(10)}  ${note}`);
  process.stdout.write(
    [
      "",
      `  Demo at ${address}: sign in with an address; the mail with the code appears here.`,
      "",
      ...rows,
      "",
      `    Authenticator of the admin (TOTP secret): ${adminSecret}`,
      ...links.map((path) => `    Public mini-check: ${address}${path}`),
      "",
    ].join("\n"),
  );
}
