import { revalidate, useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, Match, Show, Switch, type JSX } from "solid-js";
import { getReviewQueue, type Waiting } from "../../api/review.ts";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";
import { CorrectionPane } from "./CorrectionPane.tsx";
import { CorrectionSheet } from "./CorrectionSheet.tsx";
import { DecisionPane } from "./DecisionPane.tsx";
import type { Deed } from "./deed.ts";
import { createOpening, pageCountOf, textOf } from "./opening.ts";
import { Queue } from "./Queue.tsx";
import { neighbourOf, stepFrom, toItems, type Item, type QueueView } from "./queue.ts";
import { useKeys } from "./use-keys.ts";
import { Viewer } from "./Viewer.tsx";
import styles from "./bench.module.css";

/** Queue, what is to be seen, decision; by pointer or by single keys. */
export function Bench(props: { waiting: Waiting }): JSX.Element {
  const [search, setSearch] = useSearchParams();
  const [view, setView] = createSignal<QueueView>({ order: "oldest", standing: "all", postponed: [] });
  const [isBusy, setBusy] = createSignal(false);
  const items = createMemo(() => toItems(props.waiting, view()));
  // The address remembers for a reload; it follows a moment later, too late for keys in quick succession.
  const [selected, setSelected] = createSignal(String(search["stueck"] ?? ""));
  // What somebody else has decided meanwhile is not silently replaced: a key pressed now would hit the wrong one.
  const current = createMemo(() => items().find((item) => item.id === selected()));
  const document = createMemo(() => asDocument(current()));
  const correction = createMemo(() => asCorrection(current()));
  const file = createMemo(document, undefined, { equals: (one, other) => one?.id === other?.id });
  const [opening, reopen] = createOpening(file);

  const select = (item: Item | undefined) => {
    setSelected(item?.id ?? "");
    setSearch({ stueck: item?.id ?? null }, { replace: true, scroll: false });
  };
  const step = (by: 1 | -1) => select(stepFrom(items(), selected(), by));
  createEffect(() => selected() === "" && select(items()[0]));

  const perform = async (id: string, { act, done, leaves }: Deed) => {
    if (isBusy()) return;
    setBusy(true);
    try {
      await act();
      void toast(done);
      if (leaves) select(neighbourOf(items(), id));
    } finally {
      await revalidate(getReviewQueue.key);
      setBusy(false);
    }
  };
  const look = (next: QueueView) => {
    setView(next);
    if (!current()) select(items()[0]);
  };
  const postpone = () => {
    const id = document()?.id;
    if (id === undefined || isBusy()) return;
    const next = neighbourOf(items(), id);
    setView({ ...view(), postponed: [...view().postponed.filter((one) => one !== id), id] });
    select(next);
  };
  useKeys({ next: () => step(1), previous: () => step(-1), postpone });

  return (
    <div class={styles["bench"]}>
      <Queue
        items={items()}
        total={props.waiting.documents.length + props.waiting.corrections.length}
        current={selected()}
        view={view()}
        onView={look}
        onSelect={select}
        onStep={step}
      />
      <Switch fallback={<p class={`hint muted ${styles["gone"]}`}>{t("review.gone")}</p>}>
        <Match when={document()}>
          {(shown) => (
            <>
              <Viewer document={shown()} opening={opening()} onRetry={reopen} />
              <Show when={shown().id} keyed>
                {(id) => (
                  <DecisionPane
                    document={shown()}
                    text={textOf(opening())}
                    pages={pageCountOf(opening())}
                    isBusy={isBusy()}
                    perform={(deed) => perform(id, deed)}
                    onPostpone={postpone}
                  />
                )}
              </Show>
            </>
          )}
        </Match>
        <Match when={correction()}>
          {(shown) => (
            <>
              <CorrectionSheet correction={shown()} />
              <CorrectionPane
                correction={shown()}
                isBusy={isBusy()}
                perform={(deed) => perform(shown().given_up.id, deed)}
              />
            </>
          )}
        </Match>
      </Switch>
    </div>
  );
}

const asDocument = (item: Item | undefined) => (item?.kind === "document" ? item.document : undefined);
const asCorrection = (item: Item | undefined) => (item?.kind === "correction" ? item.correction : undefined);
