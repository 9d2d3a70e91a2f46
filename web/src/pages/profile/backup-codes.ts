/** A secret in groups of four, three groups to a line, for typing: "JBSW Y3DP EHPK". */
export function grouped(secret: string): string[] {
  const groups = secret.match(/.{1,4}/g) ?? [];
  return Array.from({ length: Math.ceil(groups.length / 3) }, (_, line) =>
    groups.slice(line * 3, line * 3 + 3).join(" "),
  );
}

/** What is copied and saved: a title, a blank line, one code a line. */
export const asText = (title: string, codes: readonly string[]): string => `${title}\n\n${codes.join("\n")}\n`;
