import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pack, type Archive } from "../../cli/release/pack.ts";

/** An asset that only the first release has, as a tab that was opened before an upgrade asks for it. */
export const ASSET_OF_THE_FIRST = "/assets/opened-before-4f1c2ab9.js";

/** Archives of the bundle that is built, packed as a release is. */
export const packFirst = (into: string) =>
  packVariant("rc-2026-01-01", into, (bundle) =>
    writeFileSync(join(bundle, "web", ASSET_OF_THE_FIRST), "export const before = true;\n"),
  );

/** With one migration more and one asset less. */
export const packSecond = (into: string) =>
  packVariant("rc-2026-01-02", into, (bundle) =>
    writeFileSync(
      join(bundle, "migrations", "9999-rehearsal.sql"),
      "CREATE TABLE rehearsal (id INTEGER PRIMARY KEY) STRICT;\n",
    ),
  );

/** Its server ends at once. */
export const packBroken = (into: string) =>
  packVariant("rc-2026-01-03", into, (bundle) =>
    writeFileSync(join(bundle, "server", "index.mjs"), "process.exit(1);\n"),
  );

/** The release's directory on the host. */
export function nameOf({ file }: Archive): string {
  return /service-heft-(.*)\.tar\.gz$/.exec(file)?.[1] ?? "";
}

async function packVariant(tag: string, into: string, change: (bundle: string) => void): Promise<Archive> {
  const bundle = mkdtempSync(join(tmpdir(), "heft-variant-"));
  cpSync(".output", bundle, { recursive: true, verbatimSymlinks: true });
  const identity = JSON.parse(readFileSync(join(bundle, "release.json"), "utf8")) as { version: string };
  writeFileSync(join(bundle, "release.json"), JSON.stringify({ ...identity, tag }));
  change(bundle);
  const at = new Date(`${tag.slice("rc-".length)}T12:00:00Z`);
  const archive = await pack({ bundle, node: process.execPath, name: `${identity.version}-${tag}`, at }, into);
  rmSync(bundle, { recursive: true });
  return archive;
}
