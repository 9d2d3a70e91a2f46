import type { JSX } from "solid-js";
import { Stamp } from "../../components/Stamp.tsx";
import { today } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import type { EntryValues } from "./entry-values.ts";

/** What is about to be written: pencil, or one line where the paper booklet holds it. Ink comes with the review. */
export function EntryStamp(props: { values: EntryValues }): JSX.Element {
  return (
    <Stamp
      type={props.values.type || "Sonstiges"}
      caption={props.values.type === "" ? t("entry.title") : undefined}
      date={props.values.date || today()}
      level={props.values.booklet ? "T2" : "T1"}
      foot={props.values.booklet ? t("terms.level.T2") : t("terms.level.T1")}
    />
  );
}
