import { useIsRouting } from "@solidjs/router";
import { createSignal, Show, Suspense, type JSX } from "solid-js";
import { inTurn } from "../turns.ts";

/**
 * What begins below the first screen: drawn after the browser has shown what stands above, one part after the other, so
 * that the first picture waits for none of them. A change of view, and an address that names a place on the page, get
 * everything at once: there the place to scroll to must be there.
 */
export function Later(props: { children: JSX.Element }): JSX.Element {
  const [isDue, setDue] = createSignal(useIsRouting()() || location.hash !== "");
  if (!isDue()) inTurn(() => setDue(true));
  return (
    <Show when={isDue()}>
      <Suspense>{props.children}</Suspense>
    </Show>
  );
}
