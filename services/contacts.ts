import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import * as v from "valibot";

const Text = v.pipe(v.string(), v.trim(), v.minLength(1));
const Person = v.strictObject({ name: Text, phone: Text });
const Contacts = v.strictObject({
  on_call: v.strictObject({ primary: Person, backup: Person }),
  channels: v.strictObject({ incident: Text, status: Text }),
  decides: v.strictObject({ rollback: Text, secrets: Text }),
});

/** What people leave standing when they mean to come back to it. */
const PLACEHOLDER =
  /replace|placeholder|platzhalter|change.?me|\b(todo|tbd|tba|n\/a)\b|xxx|\?\?\?|mustermann|example\.(org|com|net)|<[^>]*>|\[[^\]]*\]|(?<digit>\d)\k<digit>{5}|1234567/i;

/**
 * What is wrong with the contacts file, each as a place in it; empty when everybody can be called. What stands there is
 * personal and is never repeated.
 */
export function problemsOfContacts(file: string): readonly string[] {
  let source: string;
  try {
    source = readFileSync(file, "utf8");
  } catch {
    return ["the file cannot be read"];
  }
  let values: unknown;
  try {
    values = parse(source);
  } catch (error) {
    const line = error instanceof Error && "line" in error ? ` in line ${String(error.line)}` : "";
    return [`no valid TOML${line}`];
  }
  const result = v.safeParse(Contacts, values);
  if (!result.success)
    return result.issues.map((issue) => `${v.getDotPath(issue) ?? "the file"} is missing or unknown`);
  return textsIn(result.output)
    .filter(([, text]) => isPlaceholder(text))
    .map(([place]) => `${place} is a placeholder`);
}

export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}

function textsIn(value: unknown, path = ""): [place: string, text: string][] {
  if (typeof value === "string") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, path === "" ? name : `${path}.${name}`));
}
