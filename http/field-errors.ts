import * as v from "valibot";
import type { FieldError } from "#domain/errors.ts";

/**
 * Path and remedy of each issue. Valibot's own messages repeat what was typed, so they never leave the house:
 * an issue becomes a key of `FIELD_MESSAGES`, with the limit behind a colon where there is one.
 */
export function fieldErrors(issues: readonly v.BaseIssue<unknown>[]): readonly FieldError[] {
  return issues
    .flatMap((issue) => deepest(issue))
    .map((issue) => ({ path: v.getDotPath(issue) ?? "", message: keyOf(issue) }));
}

/** Of a union's alternatives the one that got furthest says best what is missing. */
function deepest(issue: v.BaseIssue<unknown>): readonly v.BaseIssue<unknown>[] {
  if (issue.type !== "union" || !issue.issues?.length) return [issue];
  return issue.issues.flatMap((inner) => deepest(inner)).slice(0, 1);
}

function keyOf(issue: v.BaseIssue<unknown>): string {
  const limit = typeof issue.requirement === "number" ? `:${issue.requirement}` : "";
  switch (issue.type) {
    case "strict_object":
      return issue.expected === "never" ? "unknown_field" : issue.received === "undefined" ? "required" : "wrong_type";
    case "min_length":
      return issue.requirement === 1 ? "required" : `too_short${limit}`;
    case "max_length":
      return `too_long${limit}`;
    case "min_value":
      return `too_small${limit}`;
    case "max_value":
      return `too_large${limit}`;
    case "picklist":
    case "literal":
      return issue.received === "undefined" ? "required" : "not_in_list";
    // Of what is checked across fields, the one that another makes necessary.
    case "partial_check":
      return "required";
    case "check":
      return issue.message;
    case "iso_date":
      return "not_a_date";
    case "uuid":
      return "not_an_id";
    case "integer":
      return "not_whole";
    case "regex":
      return "wrong_shape";
    default:
      return issue.received === "undefined" ? "required" : "wrong_type";
  }
}
