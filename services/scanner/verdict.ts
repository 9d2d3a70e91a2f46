/** `unavailable` is every doubt; only a clear answer is anything else. */
export type Verdict = "clean" | "infected" | "encrypted" | "over_limit" | "unavailable";

/**
 * Reads clamd's answer to `zINSTREAM`, with the NUL that ends it: without it the answer may be half of another one.
 * clamd says FOUND also for what it could merely not look into; those are no infections.
 */
export function verdictOf(answer: string): Verdict {
  if (answer === "stream: OK\0") return "clean";
  const signature = /^stream: (.+) FOUND\0$/.exec(answer)?.[1];
  if (signature === undefined) return "unavailable";
  if (signature.startsWith("Heuristics.Encrypted.")) return "encrypted";
  if (signature.startsWith("Heuristics.Limits.Exceeded")) return "over_limit";
  return "infected";
}
