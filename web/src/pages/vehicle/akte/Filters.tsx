import { createSignal, createUniqueId, For, onCleanup, Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import { Icon } from "../../../components/Icon.tsx";
import { Rich } from "../../../components/Rich.tsx";
import { typeWord } from "../../../components/Stamp.tsx";
import { t } from "../../../i18n/index.ts";
import type { FilterName, Selection } from "./selection.ts";
import styles from "./Filters.module.css";

interface FiltersProps {
  selection: Selection;
  offered: readonly EntryView[];
  entries: readonly EntryView[];
}

/** How many entries there are, and what narrows them. Only what occurs in the view is offered. */
export function Filters(props: FiltersProps): JSX.Element {
  const [isSearching, setSearching] = createSignal(props.selection.filter().q !== undefined);
  const count = () => props.entries.filter((entry) => entry.withdrawn === null).length;
  const proven = () => props.entries.filter((entry) => entry.withdrawn === null && entry.trust_level === "T3").length;
  const isArchive = () => props.selection.view() === "archiv";
  return (
    <div class={styles["filter"]}>
      <p class={styles["count"]} aria-live="polite">
        <Show when={!isArchive()} fallback={t("vehicle.akte.archived", { n: props.entries.length })}>
          <Rich
            text="vehicle.akte.countProven"
            params={{ n: count() }}
            with={{ all: <b>{count()}</b>, proven: <b>{proven()}</b> }}
          />
        </Show>
      </p>
      <div class={styles["choices"]} role="group" aria-label={t("vehicle.akte.filters")}>
        <Choice
          {...props}
          name="type"
          label={t("vehicle.akte.filterType")}
          every={t("vehicle.akte.allTypes")}
          valueOf={(entry) => entry.type}
          wordOf={(entry) => typeWord(entry.type)}
        />
        <Choice
          {...props}
          name="year"
          label={t("vehicle.akte.filterYear")}
          every={t("vehicle.akte.allYears")}
          valueOf={(entry) => entry.date.slice(0, 4)}
          wordOf={(entry) => entry.date.slice(0, 4)}
        />
        <Choice
          {...props}
          name="performed_by"
          label={t("vehicle.akte.filterPerformer")}
          every={t("vehicle.akte.allPerformers")}
          valueOf={(entry) => entry.performed_by}
          wordOf={(entry) => t(`terms.performedBy.${entry.performed_by}`)}
        />
        <button
          type="button"
          class={styles["open"]}
          aria-label={t("vehicle.akte.search")}
          aria-expanded={isSearching()}
          onClick={() => {
            if (isSearching()) props.selection.set("q", "");
            setSearching(!isSearching());
          }}
        >
          <Icon name={isSearching() ? "x" : "search"} size={18} />
        </button>
      </div>
      <Show when={isSearching()}>
        <Search selection={props.selection} />
      </Show>
    </div>
  );
}

interface ChoiceProps extends FiltersProps {
  name: FilterName;
  label: string;
  /** The choice that leaves nothing out. */
  every: string;
  valueOf: (entry: EntryView) => string;
  wordOf: (entry: EntryView) => string;
}

function Choice(props: ChoiceProps): JSX.Element {
  const chosen = () => props.selection.filter()[props.name] ?? "";
  const options = () => {
    const words = new Map(props.offered.map((entry) => [props.valueOf(entry), props.wordOf(entry)]));
    if (chosen() !== "" && !words.has(chosen())) words.set(chosen(), chosen());
    return [...words].sort(([, a], [, b]) => (props.name === "year" ? b.localeCompare(a) : a.localeCompare(b)));
  };
  return (
    <span class={styles["choice"]} classList={{ [styles["set"] ?? ""]: chosen() !== "" }}>
      <select aria-label={props.label} onChange={(event) => props.selection.set(props.name, event.currentTarget.value)}>
        <option value="" selected={chosen() === ""}>
          {props.every}
        </option>
        <For each={options()}>
          {([value, word]) => (
            <option value={value} selected={chosen() === value}>
              {word}
            </option>
          )}
        </For>
      </select>
      <Icon name="chevron-down" size={16} />
    </span>
  );
}

function Search(props: { selection: Selection }): JSX.Element {
  const id = createUniqueId();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const search = (text: string) => {
    clearTimeout(timer);
    timer = setTimeout(() => props.selection.set("q", text.trim()), TYPING_PAUSE_MS);
  };
  return (
    <search class={styles["search"]}>
      <label class="vh" for={id}>
        {t("vehicle.akte.search")}
      </label>
      <input
        id={id}
        type="search"
        maxLength={100}
        autocomplete="off"
        placeholder={t("vehicle.akte.search")}
        value={props.selection.filter().q ?? ""}
        onInput={(event) => search(event.currentTarget.value)}
        ref={(input) => queueMicrotask(() => input.focus())}
      />
    </search>
  );
}

const TYPING_PAUSE_MS = 300;
