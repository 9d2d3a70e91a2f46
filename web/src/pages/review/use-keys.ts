import { onCleanup, onMount } from "solid-js";
import { actOf, type Act } from "./keys.ts";

/** Lets single keys act while the component is on the page and no dialog lies over it. */
export function useKeys(acts: Partial<Record<Act, () => void>>): void {
  const press = (event: KeyboardEvent) => {
    if (document.querySelector("[role=dialog]")) return;
    const act = actOf(event, document.activeElement);
    if (!act || !acts[act]) return;
    event.preventDefault();
    acts[act]();
  };
  onMount(() => addEventListener("keydown", press));
  onCleanup(() => removeEventListener("keydown", press));
}
