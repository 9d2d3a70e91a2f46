/** What a single key does on the bench. */
export type Act = "next" | "previous" | "approve" | "reject" | "clearPii" | "rescan" | "postpone";

export const KEYS: Readonly<Record<Act, string>> = {
  next: "J",
  previous: "K",
  approve: "A",
  reject: "R",
  clearPii: "P",
  rescan: "S",
  postpone: "Z",
};

/** The act of a pressed key; null with a modifier, while it repeats, and wherever letters are typed. */
export function actOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "repeat">,
  focused: Pick<Element, "matches"> | null,
): Act | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (focused?.matches("input, textarea, select, [contenteditable]")) return null;
  const act = ACTS.find((one) => KEYS[one] === event.key.toUpperCase()) ?? null;
  const isWalking = act === "next" || act === "previous";
  return event.repeat && !isWalking ? null : act;
}

const ACTS = Object.keys(KEYS) as Act[];
