import { onCleanup } from "solid-js";

/** Acts once the browser has drawn what stands now; of several, each after the picture with the one before it. */
export function inTurn(act: () => void): void {
  last = last.then(nextPicture).then(act);
}

let last: Promise<void> = Promise.resolve();

const nextPicture = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/**
 * Acts once, in a turn of its own and never before a place that stands further up: when the place is less than a quarter of
 * a screen away, before the page is printed, or when nothing new has come for a moment, since a search in the page and a
 * screen reader's list of headings come near without scrolling.
 */
export function onceNear(place: HTMLElement, act: () => void): void {
  const draw = () => {
    leave();
    act();
  };
  const leave = () => {
    waiting.delete(place);
    observer.unobserve(place);
    removeEventListener("beforeprint", draw);
  };
  waiting.set(place, draw);
  observer.observe(place);
  addEventListener("beforeprint", draw);
  onCleanup(leave);
  clearTimeout(rest);
  rest = setTimeout(drawAll, isRested ? 0 : REST_MS);
}

const REST_MS = 2000;
/** Of the height of the window. */
const NEAR = 0.25;

/** What is not drawn yet, from the top of the page to its end. */
const waiting = new Map<HTMLElement, () => void>();
const observer = new IntersectionObserver(drawNearest, { rootMargin: `${NEAR * 100}%` });
let rest: ReturnType<typeof setTimeout> | undefined;
let isRested = false;

/** One place a turn: whatever it brings may move the others away again. */
function drawNearest(): void {
  inTurn(() => {
    const [, draw] = [...waiting].find(([place]) => isNear(place)) ?? [];
    if (!draw) return;
    draw();
    drawNearest();
  });
}

/** From now on nothing waits any longer than for its turn. */
function drawAll(): void {
  isRested = true;
  for (const place of waiting.keys()) inTurn(() => waiting.get(place)?.());
}

const isNear = (place: HTMLElement): boolean =>
  place.checkVisibility() && place.getBoundingClientRect().top < innerHeight * (1 + NEAR);
