import type { EntryView } from "#contracts/entries.ts";
import type { TrustView } from "#contracts/trust.ts";

export type Code = TrustView["reasons"][number]["code"];

/** Where the way out of a reason begins: a page, or the form of the vehicle's own details. */
export type Way = { readonly to: "page"; readonly href: string } | { readonly to: "details" };

/** Refuelling and care need no proof; the server counts the same way. */
const MINOR: readonly EntryView["type"][] = ["Tanken/Laden", "Pflege"];

/** How many entries need proof, and how many of them have it. */
export function provenOf(entries: readonly EntryView[]): { proven: number; all: number } {
  const relevant = entries.filter(({ type }) => !MINOR.includes(type));
  return { proven: relevant.filter(({ trust_level }) => trust_level === "T3").length, all: relevant.length };
}

/** Nothing was written yet: then the way to green begins with the first entry. */
export const isNewBook = (code: Code, entries: readonly EntryView[]): boolean =>
  code === "public_evidence_incomplete" && entries.length === 0;

/** The newest entry that does not fit the others. */
export function oddReading(entries: readonly EntryView[]): EntryView | undefined {
  return entries.find(({ odometer_objection }) => odometer_objection !== null);
}

/** The step that moves the light, for each reason. */
export function wayOut(vehicleId: string, code: Code, entries: readonly EntryView[]): Way {
  const entryForm = (id?: string, part = "") => page(`/fahrzeuge/${vehicleId}/eintrag${id ? `/${id}` : ""}${part}`);
  switch (code) {
    case "accident_status_unknown_cap_orange":
      return { to: "details" };
    case "odometer_implausible": {
      const odd = oddReading(entries);
      return odd ? entryForm(odd.id) : page(`/fahrzeuge/${vehicleId}?ansicht=archiv`);
    }
    case "accident_not_free_requires_completed_accident_trust":
    case "accident_trust_missing_evidence": {
      const accident = entries.find(({ type }) => type === "Unfall");
      return accident ? entryForm(accident.id, "#nachweise") : entryForm();
    }
    case "public_evidence_incomplete":
    case "t3_requires_document_missing":
    case "t1_physical_servicebook_not_present": {
      const unproven = entries.find(({ type, trust_level }) => trust_level !== "T3" && !MINOR.includes(type));
      return unproven ? entryForm(unproven.id, "#nachweise") : entryForm();
    }
    case "history_gap":
      return entryForm();
    case "entry_required_fields_missing":
      return page(`/fahrzeuge/${vehicleId}`);
    default:
      return page("/dokumente");
  }
}

const page = (href: string): Way => ({ to: "page", href });
