import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isPlaceholder, problemsOfContacts } from "#services/contacts.ts";
import { aDirectory } from "../temporary-directory.ts";
import { FILLED_IN } from "./operator-files.ts";

function problemsOf(source: string): readonly string[] {
  const file = join(aDirectory(), "contacts.toml");
  writeFileSync(file, source);
  return problemsOfContacts(file);
}

describe("the contacts file", () => {
  it("is fine once everybody is named", () => {
    expect(problemsOf(FILLED_IN)).toEqual([]);
  });

  it("is refused as the example that is shipped, place by place", () => {
    expect(problemsOf(readFileSync("deploy/contacts.example.toml", "utf8"))).toEqual([
      "on_call.primary.name is a placeholder",
      "on_call.primary.phone is a placeholder",
      "on_call.backup.name is a placeholder",
      "on_call.backup.phone is a placeholder",
      "channels.incident is a placeholder",
      "channels.status is a placeholder",
      "decides.rollback is a placeholder",
      "decides.secrets is a placeholder",
    ]);
  });

  it("is refused with a place left out, one too many, or an empty one", () => {
    expect(problemsOf(FILLED_IN.replace(/^secrets = .*$/m, ""))).toEqual(["decides.secrets is missing or unknown"]);
    expect(problemsOf(`${FILLED_IN}\nmood = "good"`)).toEqual(["decides.mood is missing or unknown"]);
    expect(problemsOf(FILLED_IN.replace(/^rollback = .*$/m, 'rollback = " "'))).toEqual([
      "decides.rollback is missing or unknown",
    ]);
  });

  it("is named by the line that is no TOML, and when it is not there", () => {
    expect(problemsOf("[on_call\n")).toEqual(["no valid TOML in line 1"]);
    expect(problemsOfContacts("/nowhere/contacts.toml")).toEqual(["the file cannot be read"]);
  });

  it("never repeats what stands in it", () => {
    const source = FILLED_IN.replace('"Robin Falk"', '"Robin Falk TODO"').replace("status =", "state =");
    expect(problemsOf(source).join()).not.toMatch(/Falk|0431/);
  });
});

describe("a placeholder", () => {
  it.each([
    "REPLACE with a name",
    "todo",
    "TBD",
    "changeme",
    "<name>",
    "[Name]",
    "Max Mustermann",
    "+49 000000",
    "1234567",
    "???",
    "a@example.org",
  ])("is seen in %s", (text) => expect(isPlaceholder(text)).toBe(true));

  it.each(["Ivana Todorova", "+49 431 5550142", "#betrieb", "https://status.werkstatt.de"])(
    "is not seen in %s",
    (text) => expect(isPlaceholder(text)).toBe(false),
  );
});
