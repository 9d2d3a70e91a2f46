import { For, type JSX } from "solid-js";
import { Button } from "../src/components/Button.tsx";
import { LanguageSwitch } from "../src/components/LanguageSwitch.tsx";
import { chooseTheme } from "../src/theme.ts";
import { Controls } from "./controls.tsx";
import styles from "./gallery.module.css";
import { Pages } from "./pages.tsx";
import { Signature } from "./signature.tsx";

const THEMES = ["auto", "light", "dark"] as const;

/** Every component of web/src/components in every state. Served by npm run gallery, never built. */
export function Gallery(): JSX.Element {
  return (
    <main class="wrap">
      <div class={styles["top"]}>
        <h1>Bausteine</h1>
        <div class={styles["row"]}>
          <For each={THEMES}>{(theme) => <Button onClick={() => chooseTheme(theme)}>{theme}</Button>}</For>
          <LanguageSwitch />
        </div>
      </div>
      <Signature />
      <Controls />
      <Pages />
    </main>
  );
}
