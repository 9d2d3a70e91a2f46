import * as v from "valibot";
import { PII_KINDS } from "#domain/lists.ts";

const InspectionLine = v.strictObject({
  structure: v.picklist(["ok", "encrypted", "active_content", "over_limit", "unreadable"]),
  marker: v.boolean(),
  piiKinds: v.pipe(v.array(v.picklist(PII_KINDS)), v.maxLength(PII_KINDS.length)),
});

/**
 * What was seen in one file. `structure` names the first reason why it can never be clean: `encrypted`; `active_content`
 * for scripts, launch actions and embedded files; `over_limit` for too many pages, pixels, bytes, too much memory or time;
 * `unreadable` for what no parser gets through, which is no better than `over_limit`: not a verdict on the owner, but
 * nobody can say what is in it. `marker` is the built-in signature, looked for only where asked.
 */
export type Inspection = Readonly<v.InferOutput<typeof InspectionLine>>;
export type Structure = Inspection["structure"];

/** What the child wrote is checked like anything from outside: it has parsed hostile bytes. Null when it is no inspection. */
export function parseInspection(line: string): Inspection | null {
  try {
    const parsed = v.safeParse(InspectionLine, JSON.parse(line));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
