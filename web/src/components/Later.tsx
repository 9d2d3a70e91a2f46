import { useIsRouting } from "@solidjs/router";
import { createSignal, Show, Suspense, type JSX } from "solid-js";
import { onceNear } from "../turns.ts";

/**
 * What begins below the first screen: drawn when its place comes near the window, one part after the other, so that the
 * first picture and the first touch wait for none of it. A change of view, and an address that names a place on the page,
 * get everything at once: there the place to scroll to must be there.
 */
export function Later(props: { children: JSX.Element }): JSX.Element {
  const [isDue, setDue] = createSignal(useIsRouting()() || location.hash !== "");
  return (
    <Show when={isDue()} fallback={<div ref={(place) => onceNear(place, () => setDue(true))} />}>
      <Suspense>{props.children}</Suspense>
    </Show>
  );
}
