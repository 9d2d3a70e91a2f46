import { createAsync } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import { getEntryHistory } from "../../api/entries.ts";
import { Button } from "../../components/Button.tsx";
import { t } from "../../i18n/index.ts";
import { Differences } from "../history/Differences.tsx";
import { differencesBetween } from "../history/differences.ts";
import styles from "./entry.module.css";

/** Somebody was faster: shows what they changed and lets the person decide, with nothing lost. */
export function NewerRevision(props: {
  vehicleId: string;
  baseId: string;
  newest: EntryView;
  keepMine: () => void;
  takeTheirs: () => void;
}): JSX.Element {
  const history = createAsync(() => getEntryHistory(props.vehicleId, props.newest.id));
  const base = () => history()?.items.find((revision) => revision.id === props.baseId);
  return (
    <section class={styles["conflict"]} role="alert">
      <h2>{t("entry.conflictTitle")}</h2>
      <p class="small muted">{t("entry.conflictText", { version: props.newest.version })}</p>
      <Show when={base()}>{(known) => <Differences differences={differencesBetween(known(), props.newest)} />}</Show>
      <div class={styles["actions"]}>
        <Button onClick={() => props.takeTheirs()}>{t("entry.takeTheirs")}</Button>
        <Button onClick={() => props.keepMine()}>{t("entry.keepMine")}</Button>
      </div>
    </section>
  );
}
