import type { Revision } from "./revision.ts";

const STATUS_DATE = /^# Status, (\d{4}-\d{2}-\d{2})$/m;

/**
 * Everything that speaks against cutting a candidate from this state, each with its remedy; empty when nothing does.
 * @param status the text of docs/STATUS.md
 */
export function refusals({ commit, tag, changes }: Revision, status: string): string[] {
  const found: string[] = [];
  if (!commit) found.push("This is no git checkout: a candidate is made from a commit.");
  if (changes.length > 0) found.push(`${changes.length} file(s) differ from the commit: commit them or put them away.`);
  const date = STATUS_DATE.exec(status)?.[1];
  if (!date) found.push('docs/STATUS.md has no date: its first line is "# Status, YYYY-MM-DD".');
  if (!tag) found.push("The commit carries no tag rc-YYYY-MM-DD: git tag rc-$(date +%F).");
  else if (date && date < tag.slice("rc-".length))
    found.push(`docs/STATUS.md is of ${date}, older than ${tag}: bring it up to date, commit, and move the tag.`);
  return found;
}
