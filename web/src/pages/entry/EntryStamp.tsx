import type { JSX } from "solid-js";
import { Stamp, type TrustLevel } from "../../components/Stamp.tsx";
import { today } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import type { EntryValues } from "./entry-values.ts";

interface EntryStampProps {
  values: EntryValues;
  /** What the revision that is being corrected holds, as long as nothing of it was changed. */
  standing?: TrustLevel | undefined;
}

/** What is about to be written: pencil, or one line where the paper booklet holds it. Ink comes with the review. */
export function EntryStamp(props: EntryStampProps): JSX.Element {
  const level = () => props.standing ?? (props.values.booklet ? "T2" : "T1");
  return (
    <Stamp
      type={props.values.type || "Sonstiges"}
      caption={props.values.type === "" ? t("entry.title") : undefined}
      date={props.values.date || today()}
      level={level()}
      foot={t(`terms.level.${level()}`)}
    />
  );
}
