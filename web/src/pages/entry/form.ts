import { createEffect, createRoot } from "solid-js";
import type { Uploads } from "../../components/uploads/create-uploads.ts";
import { t } from "../../i18n/index.ts";
import { missingFields, type EntryField, type EntryValues } from "./entry-values.ts";

/** A sentence for each required field that is still empty. */
export function missingErrors(values: EntryValues): Partial<Record<EntryField, string>> {
  return Object.fromEntries(missingFields(values).map((field) => [field, t(`entry.missing.${field}`)]));
}

/** Resolves when nothing is on its way any more, whether it arrived or not. */
export function whenQuiet(uploads: Uploads): Promise<void> {
  return new Promise((resolve) =>
    createRoot((dispose) =>
      createEffect(() => {
        if (uploads.isBusy()) return;
        resolve();
        queueMicrotask(dispose);
      }),
    ),
  );
}
