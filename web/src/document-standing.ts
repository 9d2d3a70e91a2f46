import type { DocumentView } from "#contracts/documents.ts";

/** Why a document stands where it stands. */
export type Why =
  | "rejected"
  | "infected"
  | "pii_confirmed"
  | "pii_suspected"
  | "encrypted"
  | "over_limit"
  | "active_content"
  | "scanner_gave_up"
  | "scanning"
  | "scanner_down"
  | "manual"
  | "review"
  | "link_review"
  | "unattached"
  | "checked";

export interface Standing {
  /** Who acts next. */
  turn: "you" | "us" | "nobody";
  why: Why;
  /** On the way uploaded, virus scan, privacy check, review: what runs now, from 0; null off the way. */
  step: 1 | 2 | 3 | null;
}

/** The scanner is asked again for one day. */
export const SCAN_RETRY_MS = 86_400_000;

/** @param now milliseconds, to tell a scanner that is down from one that was given up */
export function standingOf(document: DocumentView, now: number): Standing {
  if (document.scan_status === "INFECTED") return you("infected");
  if (document.approval_status === "REJECTED") return you("rejected");
  if (document.scan_status === "PENDING") return us("scanning", 1);
  if (document.scan_status === "ERROR") {
    switch (document.scan_reason) {
      case "encrypted":
      case "over_limit":
      case "active_content":
        return you(document.scan_reason);
      case "manual":
        break;
      default:
        return now - Date.parse(document.created_at) > SCAN_RETRY_MS ? you("scanner_gave_up") : us("scanner_down", 1);
    }
  }
  if (document.pii_status === "CONFIRMED") return you("pii_confirmed");
  if (document.pii_status === "SUSPECTED") return you("pii_suspected");
  if (document.approval_status === "QUARANTINED") return us(document.scan_reason === "manual" ? "manual" : "review", 3);
  if (document.entries.some((link) => !link.confirmed)) return us("link_review", 3);
  return { turn: "nobody", why: document.entries.length === 0 ? "unattached" : "checked", step: null };
}

/** How its slip looks: at one entry only that entry's link decides. */
export function slipState(
  document: DocumentView,
  now: number,
  entryId?: string,
): "checked" | "waiting" | "rejected" | "personal" {
  const { turn, why } = standingOf(document, now);
  if (why === "pii_confirmed" || why === "pii_suspected") return "personal";
  if (turn === "you") return "rejected";
  if (why !== "link_review") return turn === "us" ? "waiting" : "checked";
  const link = document.entries.find((one) => one.entry_id === entryId);
  return link?.confirmed ? "checked" : "waiting";
}

/** Whether its owner may load it: approved, clean and without open personal data. */
export function isReadable(document: DocumentView): boolean {
  return document.approval_status === "APPROVED" && document.scan_status === "CLEAN" && document.pii_status === "OK";
}

const you = (why: Why): Standing => ({ turn: "you", why, step: null });
const us = (why: Why, step: 1 | 2 | 3): Standing => ({ turn: "us", why, step });
