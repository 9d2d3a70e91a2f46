import { createEffect, For, Show, type JSX } from "solid-js";
import type { QueueItem } from "../../api/review.ts";
import { Icon } from "../../components/Icon.tsx";
import type { IconName } from "../../components/icons.ts";
import { typeWord } from "../../components/Stamp.tsx";
import { formatBytes, formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { Kbd } from "./Kbd.tsx";
import { STANDINGS, standingOf, waitingTime, type Item, type QueueView, type Standing } from "./queue.ts";
import styles from "./bench.module.css";

/** What waits, oldest first; corrections have their own section below the documents. */
export function Queue(props: {
  items: readonly Item[];
  total: number;
  current: string;
  view: QueueView;
  onView: (view: QueueView) => void;
  onSelect: (item: Item) => void;
  onStep: (by: 1 | -1) => void;
}): JSX.Element {
  const of = (kind: Item["kind"]) => props.items.filter((item) => item.kind === kind);
  return (
    <section class={styles["queue"]} aria-labelledby="h-queue">
      <div class={styles["head"]}>
        <h1 id="h-queue">{t("review.title")}</h1>
        <span class="small muted">{t("review.waits", { n: props.total })}</span>
      </div>
      <div class={styles["controls"]}>
        <Choose
          label={t("review.order")}
          value={props.view.order}
          options={(["oldest", "newest"] as const).map((value) => ({ value, label: t(`review.orders.${value}`) }))}
          onChoose={(order) => props.onView({ ...props.view, order })}
        />
        <Choose
          label={t("review.filter")}
          value={props.view.standing}
          options={(["all", ...STANDINGS] as const).map((value) => ({ value, label: t(`review.filters.${value}`) }))}
          onChoose={(standing) => props.onView({ ...props.view, standing })}
        />
      </div>
      <div class={styles["list"]}>
        <Rows items={of("document")} current={props.current} onSelect={props.onSelect} />
        <Show when={of("document").length === 0}>
          <p class={`small muted ${styles["none"]}`}>{t("review.noneOfKind")}</p>
        </Show>
        <Show when={of("correction").length > 0}>
          <h2 class={styles["section"]}>{t("review.corrections")}</h2>
          <Rows items={of("correction")} current={props.current} onSelect={props.onSelect} />
        </Show>
      </div>
      <p class={styles["walk"]}>
        <button type="button" onClick={() => props.onStep(1)}>
          <Kbd act="next" /> {t("review.next")}
        </button>
        <button type="button" onClick={() => props.onStep(-1)}>
          <Kbd act="previous" /> {t("review.previous")}
        </button>
      </p>
    </section>
  );
}

function Rows(props: { items: readonly Item[]; current: string; onSelect: (item: Item) => void }): JSX.Element {
  return (
    <ol>
      <For each={props.items}>
        {(item) => (
          <li>
            <button
              type="button"
              class={styles["row"]}
              aria-current={item.id === props.current ? "true" : undefined}
              ref={(row) => createEffect(() => item.id === props.current && row.scrollIntoView({ block: "nearest" }))}
              onClick={() => props.onSelect(item)}
            >
              {item.kind === "document" ? <DocumentRow document={item.document} /> : <CorrectionRow item={item} />}
            </button>
          </li>
        )}
      </For>
    </ol>
  );
}

function DocumentRow(props: { document: QueueItem }): JSX.Element {
  const standing = () => standingOf(props.document);
  const icon = () => ICON[standing()];
  return (
    <>
      <span class={styles["top"]}>
        <b>{props.document.filename}</b>
        <time dateTime={props.document.created_at}>{waitingText(props.document.created_at)}</time>
      </span>
      <span class={styles["line"]}>
        {t(`review.kinds.${props.document.content_type}`)}, {formatBytes(props.document.size_bytes)}
      </span>
      <span class={styles["line"]}>
        <span class={styles["vehicle"]}>{props.document.vehicle_name}</span>
        <span class={`${styles["standing"]} ${styles[standing()] ?? ""}`}>
          <Show when={icon()}>{(name) => <Icon name={name()} size={14} />}</Show>
          {t(`review.standings.${standing()}`)}
        </span>
      </span>
    </>
  );
}

function CorrectionRow(props: { item: Extract<Item, { kind: "correction" }> }): JSX.Element {
  const { given_up, in_force } = props.item.correction;
  return (
    <>
      <span class={styles["top"]}>
        <b>{t(in_force.withdrawn ? "review.withdrawn" : "review.corrected")}</b>
        <time dateTime={in_force.recorded_at}>{waitingText(in_force.withdrawn?.at ?? in_force.recorded_at)}</time>
      </span>
      <span class={styles["line"]}>
        {typeWord(given_up.type)} {formatDate(given_up.date)}
      </span>
      <span class={styles["line"]}>{props.item.correction.vehicle_name}</span>
    </>
  );
}

/** A quiet choice: text and a chevron. */
function Choose<Value extends string>(props: {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChoose: (value: Value) => void;
}): JSX.Element {
  return (
    <span class={styles["choose"]}>
      <select
        aria-label={props.label}
        value={props.value}
        onChange={(event) => {
          const chosen = props.options.find((option) => option.value === event.currentTarget.value);
          if (chosen) props.onChoose(chosen.value);
        }}
      >
        <For each={props.options}>{(option) => <option value={option.value}>{option.label}</option>}</For>
      </select>
      <Icon name="chevron-down" size={16} />
    </span>
  );
}

const ICON: Readonly<Partial<Record<Standing, IconName>>> = {
  pii: "eye-off",
  pii_confirmed: "eye-off",
  scanning: "loader",
  scan_failed: "triangle-alert",
  link: "link",
};

function waitingText(since: string): string {
  const { days, hours, minutes } = waitingTime(since, Date.now());
  if (days > 0) return t("review.waitingDays", { days, hours });
  if (hours > 0) return t("review.waitingHours", { hours });
  return minutes > 0 ? t("review.waitingMinutes", { minutes }) : t("review.justNow");
}
