import { For, type JSX } from "solid-js";
import { Pick } from "../../components/Pick.tsx";
import { language, setLanguage, t, type Language } from "../../i18n/index.ts";
import { chooseTheme, themeChoice, type ThemeChoice } from "../../theme.ts";
import { Ledger } from "./Ledger.tsx";
import styles from "./profile.module.css";

/** Language and theme of this device; both change at once. */
export function Display(): JSX.Element {
  return (
    <Ledger id="darstellung" title={t("profile.display")}>
      <Choice
        name="language"
        legend={t("profile.language")}
        // A language is written in itself, whatever the page speaks.
        options={LANGUAGES}
        chosen={language()}
        onChoose={(next) => void setLanguage(next)}
      />
      <Choice
        name="theme"
        legend={t("profile.theme")}
        options={THEMES.map((value) => ({ value, label: t(`profile.themes.${value}`) }))}
        chosen={themeChoice()}
        onChoose={chooseTheme}
      />
    </Ledger>
  );
}

const LANGUAGES: readonly { value: Language; label: string }[] = [
  { value: "de", label: "Deutsch" },
  { value: "en", label: "English" },
];
const THEMES: readonly ThemeChoice[] = ["auto", "light", "dark"];

function Choice<Value extends string>(props: {
  name: string;
  legend: string;
  options: readonly { value: Value; label: string }[];
  chosen: Value;
  onChoose: (value: Value) => void;
}): JSX.Element {
  return (
    <fieldset class={styles["choice"]}>
      <legend>{props.legend}</legend>
      <div>
        <For each={props.options}>
          {(option) => (
            <Pick
              name={props.name}
              label={option.label}
              checked={option.value === props.chosen}
              onChange={() => props.onChoose(option.value)}
            />
          )}
        </For>
      </div>
    </fieldset>
  );
}
