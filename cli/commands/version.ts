import { locateBundle } from "#services/bundle.ts";
import { readRelease, type Release } from "#services/release.ts";
import { defineCommand, type Outcome } from "../command.ts";

export const version = defineCommand({
  name: "version",
  usage: "[--json]",
  summary: "which release this is: version, commit, tag, SHA-256 of the installed archive",
  details: "  Staging and production run the same candidate when they print the same archive.",
  options: { json: { type: "boolean" } },
  run: async ({ json }) => describeRelease(readRelease(locateBundle()), json === true),
});

function describeRelease(release: Release | null, json: boolean): Outcome {
  if (!release) return { text: "Nothing is built here yet: npm run build.", ok: false };
  if (json) return JSON.stringify(release);
  const { commit, tag, changed, node, archiveSha256 } = release;
  return [
    `Service Heft ${release.version}`,
    `commit   ${commit ?? "unknown: not built from a git checkout"}${changed ? ", with changes that are in no commit" : ""}`,
    `tag      ${tag ?? "none: no release candidate"}`,
    `archive  ${archiveSha256 ?? "none: not installed from an archive"}`,
    `node     ${node}`,
  ].join("\n");
}
