import { useSearchParams } from "@solidjs/router";
import type { EntryFilter } from "../../../api/entries.ts";

export const VIEWS = ["akte", "rechnungen", "dokumentation", "galerie", "archiv"] as const;
export type View = (typeof VIEWS)[number];

/** The filters, by the names that they have in the page's address. */
export const FILTERS = { type: "art", year: "jahr", performed_by: "durch", q: "suche" } as const;
export type FilterName = keyof typeof FILTERS;

export interface Selection {
  readonly view: () => View;
  readonly filter: () => EntryFilter;
  /** Whether anything is left out of the view. */
  readonly isNarrowed: () => boolean;
  readonly set: (name: FilterName, value: string) => void;
  readonly reset: () => void;
  readonly hrefOf: (view: View) => string;
}

/** Which entries are shown. It stands in the address, so it can be linked to and survives going back. */
export function createSelection(): Selection {
  const [params, setParams] = useSearchParams();
  const read = (name: string): string | undefined => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  const view = () => VIEWS.find((known) => known === read("ansicht")) ?? "akte";
  const write = (change: Record<string, string>) => setParams(change, { replace: true, scroll: false });
  return {
    view,
    filter: () => ({
      view: view(),
      type: read(FILTERS.type),
      year: read(FILTERS.year),
      performed_by: read(FILTERS.performed_by),
      q: read(FILTERS.q),
    }),
    isNarrowed: () => Object.values(FILTERS).some((name) => read(name) !== undefined),
    set: (name, value) => write({ [FILTERS[name]]: value }),
    reset: () => write(Object.fromEntries(Object.values(FILTERS).map((name) => [name, ""]))),
    hrefOf: (view) => (view === "akte" ? "?" : `?ansicht=${view}`),
  };
}
