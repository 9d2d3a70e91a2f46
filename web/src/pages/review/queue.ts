import type { QueueItem, Waiting, WaitingCorrection } from "../../api/review.ts";

/** One thing to decide: a document with its links, or a reviewed fact that its owner gave up. */
export type Item =
  | { kind: "document"; id: string; document: QueueItem }
  | { kind: "correction"; id: string; correction: WaitingCorrection };

/** Where a waiting document stands, for the reviewer. */
export const STANDINGS = ["ready", "link", "pii", "pii_confirmed", "scanning", "unscanned", "scan_failed"] as const;
export type Standing = (typeof STANDINGS)[number];

export function standingOf(document: QueueItem): Standing {
  if (document.scan_status === "PENDING") return "scanning";
  if (document.pii_status === "CONFIRMED") return "pii_confirmed";
  if (document.pii_status === "SUSPECTED") return "pii";
  if (mayOverrideScan(document)) return "unscanned";
  if (document.scan_status !== "CLEAN") return "scan_failed";
  return document.approval_status === "APPROVED" ? "link" : "ready";
}

/** Why a document cannot be approved now; the first that holds, as the server refuses. Null when it can. */
export type Hindrance =
  "own_object" | "scanning" | "scan_unavailable" | "scan_final" | "pii_suspected" | "pii_confirmed";

export function hindranceOf(document: QueueItem): Hindrance | null {
  if (document.own_object) return "own_object";
  if (document.scan_status === "PENDING") return "scanning";
  if (document.scan_status !== "CLEAN" && !mayOverrideScan(document))
    return document.scan_reason === "unavailable" ? "scan_unavailable" : "scan_final";
  if (document.pii_status === "SUSPECTED") return "pii_suspected";
  return document.pii_status === "CONFIRMED" ? "pii_confirmed" : null;
}

/** Where no scanner runs, the reviewer's word may stand for the scan, with a note. */
export const mayOverrideScan = (document: QueueItem): boolean =>
  document.scan_status === "ERROR" && document.scan_reason === "manual";

export interface QueueView {
  order: "oldest" | "newest";
  standing: Standing | "all";
  /** Put back for now, by id: they come last, in the order in which they were put back. */
  postponed: readonly string[];
}

/** What the reviewer goes through, in this order: documents, then corrections. */
export function toItems({ documents, corrections }: Waiting, { order, standing, postponed }: QueueView): Item[] {
  const shown = documents.filter((document) => standing === "all" || standingOf(document) === standing);
  const inOrder = order === "oldest" ? shown : shown.toReversed();
  const items: Item[] = inOrder.map((document) => ({ kind: "document", id: document.id, document }));
  const rank = (item: Item) => postponed.indexOf(item.id);
  return [
    ...items.sort((one, other) => rank(one) - rank(other)),
    ...corrections.map((correction): Item => ({ kind: "correction", id: correction.given_up.id, correction })),
  ];
}

/** The one after this one, or before it at the end; undefined when nothing else is there. */
export function neighbourOf(items: readonly Item[], id: string): Item | undefined {
  const at = items.findIndex((item) => item.id === id);
  return items[at + 1] ?? items[at - 1];
}

/** `by` steps further down (1) or up (-1); stops at both ends. */
export function stepFrom(items: readonly Item[], id: string | undefined, by: 1 | -1): Item | undefined {
  const at = items.findIndex((item) => item.id === id);
  return items[Math.min(Math.max(at + by, 0), items.length - 1)];
}

/** Whole days and hours, or minutes where it is less than an hour. `since` is ISO 8601, `now` milliseconds. */
export function waitingTime(since: string, now: number): { days: number; hours: number; minutes: number } {
  const minutes = Math.max(0, Math.floor((now - Date.parse(since)) / 60_000));
  return { days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}
