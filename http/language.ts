import { getRequestHeader, type H3Event } from "h3";
import type { Language } from "#domain/trust-labels.ts";

export type { Language };

/** The language that the reader prefers among ours; German when nothing says otherwise. */
export function languageOf(event: H3Event): Language {
  const wishes = (getRequestHeader(event, "accept-language") ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((value) => value !== undefined);
      return { language: tag.split("-")[0], weight: q === undefined ? 1 : Number(q) };
    })
    .filter(({ language, weight }) => (language === "de" || language === "en") && weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wishes[0]?.language === "en" ? "en" : "de";
}
