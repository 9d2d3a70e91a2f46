import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import type { DocumentView } from "#contracts/documents.ts";
import { loadPreview } from "../../api/review.ts";
import { openPages, type Pages } from "./pages.ts";

/** A document on its way onto the bench. `text` is undefined until it is read, null where there is none. */
export type Opening =
  | { state: "loading" }
  | { state: "failed"; error: unknown }
  | { state: "open"; pages: Pages; text: string | null | undefined };

/** The document's words; undefined until they are read, null where it has none or cannot be opened. */
export const textOf = (opening: Opening): string | null | undefined =>
  opening.state === "open" ? opening.text : opening.state === "failed" ? null : undefined;

export const pageCountOf = (opening: Opening): number | undefined =>
  opening.state === "open" ? opening.pages.count : undefined;

type File = Pick<DocumentView, "id" | "content_type">;

/** Loads and lays out the document; the one before is put away. `retry` tries again after a failure. */
export function createOpening(file: Accessor<File | undefined>): [Accessor<Opening>, retry: () => void] {
  const [opening, setOpening] = createSignal<Opening>({ state: "loading" });
  const [attempt, setAttempt] = createSignal(0);
  createEffect(() => {
    attempt();
    const wanted = file();
    setOpening({ state: "loading" });
    if (!wanted) return;
    const leaving = new AbortController();
    let pages: Pages | undefined;
    onCleanup(() => {
      leaving.abort();
      pages?.close();
    });
    const open = async () => {
      pages = await openPages(await loadPreview(wanted.id, leaving.signal), wanted.content_type);
      if (leaving.signal.aborted) return pages.close();
      setOpening({ state: "open", pages, text: undefined });
      const text = await pages.text().catch(() => null);
      if (!leaving.signal.aborted) setOpening({ state: "open", pages, text });
    };
    open().catch((error: unknown) => leaving.signal.aborted || setOpening({ state: "failed", error }));
  });
  return [opening, () => setAttempt(attempt() + 1)];
}
