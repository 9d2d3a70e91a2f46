import { createSignal } from "solid-js";
import { remember, remembered } from "./storage.ts";

export type ThemeChoice = "auto" | "light" | "dark";

const stored = remembered("theme");
const [choice, setChoice] = createSignal<ThemeChoice>(stored === "light" || stored === "dark" ? stored : "auto");

/** What the person chose on this device. */
export const themeChoice = choice;

/** Changes the theme at once and remembers it; /theme.js applies it here and before the next first paint. */
export function chooseTheme(next: ThemeChoice): void {
  remember("theme", next === "auto" ? null : next);
  setChoice(next);
  dispatchEvent(new Event("theme"));
}

/** Keeps the colour of the browser's own bars on the colour of the page. */
export function tintBrowser(): void {
  const root = document.documentElement;
  const meta = document.querySelector<HTMLMetaElement>('meta[name="theme-color"]');
  const tint = () => meta?.setAttribute("content", getComputedStyle(root).getPropertyValue("--paper").trim());
  new MutationObserver(tint).observe(root, { attributeFilter: ["data-theme"] });
  tint();
}
