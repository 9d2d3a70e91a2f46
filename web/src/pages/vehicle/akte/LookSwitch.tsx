import { For, Show, type JSX } from "solid-js";
import { Icon } from "../../../components/Icon.tsx";
import { t } from "../../../i18n/index.ts";
import type { LookChoice } from "./look.ts";
import styles from "./LookSwitch.module.css";

const LOOKS = [
  { look: "book", icon: "book-open" },
  { look: "table", icon: "table" },
] as const;

/** Booklet or table: the same entries, drawn or dense. */
export function LookSwitch(props: { choice: LookChoice }): JSX.Element {
  return (
    <Show when={props.choice.mayChoose()}>
      <fieldset class={styles["switch"]}>
        <legend class="vh">{t("vehicle.akte.look")}</legend>
        <For each={LOOKS}>
          {({ look, icon }) => (
            <label>
              <input
                type="radio"
                name="look"
                checked={props.choice.look() === look}
                onChange={() => props.choice.choose(look)}
              />
              <span>
                <Icon name={icon} size={18} />
                {t(`vehicle.akte.${look}`)}
              </span>
            </label>
          )}
        </For>
      </fieldset>
    </Show>
  );
}
