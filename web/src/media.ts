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

/** Acts whenever the element comes near the window, and once more if it is still near afterwards. */
export function whenNear(element: HTMLElement, act: () => void): void {
  const observer = new IntersectionObserver(
    ([entry]) => {
      if (!entry?.isIntersecting) return;
      act();
      // Nothing is reported while it stays near: watching it anew asks again.
      observer.unobserve(element);
      observer.observe(element);
    },
    { rootMargin: "1200px" },
  );
  observer.observe(element);
  onCleanup(() => observer.disconnect());
}
