import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { problemsOfContacts } from "#services/contacts.ts";
import type { Check } from "./finding.ts";

export const contacts: Check = {
  name: "contacts",
  run({ settings: { contactsFile } }, say) {
    if (contactsFile === null)
      return say.gap(
        "Nobody is named to be called.",
        "Copy deploy/contacts.example.toml, fill it in, set LTC_CONTACTS to it.",
      );
    const problems = problemsOfContacts(contactsFile);
    if (problems.length === 0) return say.ok("Everybody who is called or decides is named.");
    return say.fail(
      `${contactsFile}: ${problems.join(", ")}.`,
      "Fill it in after deploy/contacts.example.toml, readable by the service's user.",
    );
  },
};

const LANGUAGES = ["de", "en"];

export const legalTexts: Check = {
  name: "legal texts",
  run({ settings: { contentDir }, bundle }, say) {
    const open = LANGUAGES.flatMap((language) =>
      PUBLIC_PAGES.map((slug) => `${language}/${slug}.md`).filter((file) =>
        hasPlaceholder(firstFound(file, [...(contentDir === null ? [] : [contentDir]), bundle.contentDir])),
      ),
    );
    if (open.length === 0) return say.ok("No placeholder is left in the public pages.");
    return say.warn(
      `Placeholders are left in ${open.join(", ")}.`,
      "Put the filled-in files into LTC_CONTENT_DIR: there they survive upgrades.",
    );
  },
};

function firstFound(file: string, directories: readonly string[]): string {
  for (const directory of directories) {
    try {
      return readFileSync(join(directory, file), "utf8");
    } catch {
      continue;
    }
  }
  return "";
}

/** Square brackets that are no link. */
function hasPlaceholder(text: string): boolean {
  return /\[[^\]]+\](?![([])/.test(text);
}
