import { createSignal, onCleanup, type Accessor } from "solid-js";

/** Whether a media query holds now, followed while the component lives. For what CSS alone cannot do. */
export function createMediaQuery(query: string): Accessor<boolean> {
  const list = matchMedia(query);
  const [holds, setHolds] = createSignal(list.matches);
  const follow = () => setHolds(list.matches);
  list.addEventListener("change", follow);
  onCleanup(() => list.removeEventListener("change", follow));
  return holds;
}
