import { For, type JSX } from "solid-js";
import styles from "./FactList.module.css";

export interface Fact {
  term: string;
  value: JSX.Element;
}

/** Two columns between hairlines. "ends": values at the right edge (mini-check); "columns": beside a 136 px label. */
export function FactList(props: { facts: readonly Fact[]; look?: "columns" | "ends" }): JSX.Element {
  return (
    <dl class={styles[props.look ?? "columns"]}>
      <For each={props.facts}>
        {(fact) => (
          <div>
            <dt>{fact.term}</dt>
            <dd>{fact.value}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}
