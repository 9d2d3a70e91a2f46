import { createSignal, onCleanup, onMount } from "solid-js";
import { knownMe, wasSignedIn } from "../../api/session.ts";

const [isOpen, setOpen] = createSignal(false);

export const isPaletteOpen = isOpen;

export const openPalette = (): void => void setOpen(true);

export const closePalette = (): void => void setOpen(false);

/** Ctrl K, or Cmd K on a Mac, for whoever is signed in; for others the keys stay the browser's. */
export function usePaletteKeys(): void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "k" || event.altKey || event.shiftKey) return;
    if (!(event.ctrlKey || event.metaKey) || !(knownMe() || wasSignedIn())) return;
    event.preventDefault();
    // Over another dialog it would hide what that one asks.
    if (isOpen() || !document.querySelector('[role="dialog"], [role="alertdialog"]')) setOpen(!isOpen());
  };
  onMount(() => window.addEventListener("keydown", onKey));
  onCleanup(() => window.removeEventListener("keydown", onKey));
}
