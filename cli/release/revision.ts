import { execFileSync } from "node:child_process";

/** Which state of the sources something is made from. */
export type Revision = {
  /** Null outside a git checkout. */
  readonly commit: string | null;
  /** The candidate's tag on exactly this commit. */
  readonly tag: string | null;
  readonly committedAt: Date;
  /** Files that differ from the commit, as git prints them. */
  readonly changes: readonly string[];
};

/** A candidate is named by the day it was cut. */
const CANDIDATE_TAG = /^rc-\d{4}-\d{2}-\d{2}$/;

export function currentRevision(): Revision {
  const commit = git("rev-parse", "HEAD");
  if (!commit) return { commit: null, tag: null, committedAt: new Date(0), changes: [] };
  const tags = lines(git("tag", "--points-at", "HEAD")).filter((tag) => CANDIDATE_TAG.test(tag));
  return {
    commit,
    tag: tags.sort().at(-1) ?? null,
    committedAt: new Date(Number(git("show", "--no-patch", "--format=%ct", "HEAD")) * 1000),
    changes: lines(git("status", "--porcelain")),
  };
}

function git(...args: string[]): string {
  try {
    return execFileSync("git", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
