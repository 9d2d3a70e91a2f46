import type de from "./de.ts";

export type Language = "de" | "en";

/** The shape of all texts, as the German ones have it; English must match. */
export type Texts = typeof de;

type Plural = { one: string; other: string };

type Keys<Node> = {
  [Key in keyof Node & string]: Node[Key] extends string | Plural ? Key : `${Key}.${Keys<Node[Key]>}`;
}[keyof Node & string];

/** "area.name", or "area.group.name" where an area groups its texts. */
export type TextKey = Keys<Texts>;
