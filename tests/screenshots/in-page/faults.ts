/**
 * What a demanding eye would object to on the page that is open, one line each. Runs inside the page; bundled by
 * look.ts, so it imports nothing.
 */
export function findFaults({ touch }: { touch: boolean }): string[] {
  const controls = visibleControls();
  return [
    ...overflows(),
    ...clippedTexts(),
    ...spilledTexts(controls),
    ...overlaps(controls),
    ...(touch ? smallTargets(controls) : []),
  ];
}

const TOUCH_PX = 44;
const TOLERANCE_PX = 1.5;
const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=switch], [role=tab]";

function overflows(): string[] {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const widest = [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > page.clientWidth + 1 && !clipperOf(element, "x"))
    .slice(0, 3);
  return [`horizontal overflow of ${page.scrollWidth - page.clientWidth} px: ${widest.map(nameOf).join(", ")}`];
}

/** Text that an ancestor cuts off and that no scrolling brings back. An ellipsis is a cut that says so. */
function clippedTexts(): string[] {
  return textsOf(document.body)
    .flatMap((text) => {
      const element = text.parentElement;
      if (!element || !isSeen(element)) return [];
      const [clipX, clipY] = [clipperOf(element, "x"), clipperOf(element, "y")];
      return linesOf(text).some((line) => isCut(line, clipX, "x") || isCut(line, clipY, "y"))
        ? [`clipped text: ${nameOf(element)}`]
        : [];
    })
    .concat(
      [...document.querySelectorAll<HTMLInputElement>("input")]
        .filter((input) => isSeen(input) && input.value !== "" && input.scrollWidth > input.clientWidth + 1)
        .filter((input) => getComputedStyle(input).textOverflow !== "ellipsis")
        .map((input) => `clipped text: ${nameOf(input)}`),
    );
}

function isCut(line: DOMRect, clipper: Element | null, axis: "x" | "y"): boolean {
  if (!clipper) return false;
  const style = getComputedStyle(clipper);
  const overflow = axis === "x" ? style.overflowX : style.overflowY;
  if (!/hidden|clip/.test(overflow) || style.textOverflow === "ellipsis" || style.webkitLineClamp !== "none")
    return false;
  const box = clipper.getBoundingClientRect();
  // The line box is taller than its letters: a third may go before one of them does.
  return axis === "x"
    ? line.left < box.left - TOLERANCE_PX || line.right > box.right + TOLERANCE_PX
    : line.top < box.top - line.height / 3 || line.bottom > box.bottom + line.height / 3;
}

/** Text that runs over the border of its own button or field. */
function spilledTexts(controls: readonly HTMLElement[]): string[] {
  return controls
    .filter((control) => getComputedStyle(control).display !== "inline")
    .filter((control) => {
      const box = control.getBoundingClientRect();
      return textsOf(control)
        .filter((text) => text.parentElement && isSeen(text.parentElement) && !clipperOf(text.parentElement, "x"))
        .flatMap(linesOf)
        .some((line) => line.right > box.right + TOLERANCE_PX || line.left < box.left - TOLERANCE_PX);
    })
    .map((control) => `text over the edge: ${nameOf(control)}`);
}

function overlaps(controls: readonly HTMLElement[]): string[] {
  return controls.flatMap((one, index) =>
    controls
      .slice(index + 1)
      .filter((other) => !one.contains(other) && !other.contains(one) && layerOf(one) === layerOf(other))
      .filter((other) => rectsOf(one).some((a) => rectsOf(other).some((b) => doMeet(a, b))))
      .map((other) => `overlapping controls: ${nameOf(one)} and ${nameOf(other)}`),
  );
}

function doMeet(a: DOMRect, b: DOMRect): boolean {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > TOLERANCE_PX && height > TOLERANCE_PX;
}

function smallTargets(controls: readonly HTMLElement[]): string[] {
  return controls
    .filter((control) => !isInRunningText(control))
    .map((control) => ({ control, ...targetOf(control) }))
    .filter(({ width, height }) => width < TOUCH_PX - 0.5 || height < TOUCH_PX - 0.5)
    .map(
      ({ control, width, height }) => `target of ${Math.round(width)} × ${Math.round(height)} px: ${nameOf(control)}`,
    );
}

/** What a finger may hit: the control, its label, and what is laid around it to widen it. */
function targetOf(control: HTMLElement): { width: number; height: number } {
  const label = control.closest("label") ?? labelOf(control);
  const sizes = [control, ...(label ? [label] : [])].flatMap((element) => [
    element.getBoundingClientRect(),
    ...["::before", "::after"].map((pseudo) => laidAround(element, pseudo)),
  ]);
  return {
    width: Math.max(...sizes.map(({ width }) => width)),
    height: Math.max(...sizes.map(({ height }) => height)),
  };
}

function laidAround(element: Element, pseudo: string): { width: number; height: number } {
  const style = getComputedStyle(element, pseudo);
  if (style.content === "none" || style.position !== "absolute") return { width: 0, height: 0 };
  return { width: Number.parseFloat(style.width) || 0, height: Number.parseFloat(style.height) || 0 };
}

/** A ticked or chosen thing is hit by its label; a text field is not. */
function labelOf(control: HTMLElement): HTMLElement | null {
  if (!(control instanceof HTMLInputElement) || !/^(checkbox|radio|file)$/.test(control.type)) return null;
  return control.labels?.[0] ?? null;
}

/** The exception of WCAG 2.5.8: a link whose height is that of the sentence around it. */
function isInRunningText(control: HTMLElement): boolean {
  if (getComputedStyle(control).display !== "inline") return false;
  const block = blockOf(control);
  const inside = [...block.querySelectorAll<HTMLElement>(CONTROLS)].map((one) => one.textContent).join("");
  return squeezed(block.textContent).length > squeezed(inside).length + 2;
}

function blockOf(element: HTMLElement): HTMLElement {
  const parent = element.parentElement;
  if (!parent) return element;
  return getComputedStyle(parent).display.startsWith("inline") ? blockOf(parent) : parent;
}

function visibleControls(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(CONTROLS)].filter((control) => {
    if (!isSeen(control)) return false;
    // An input that lies unseen over its label is reached through that label.
    return !(control instanceof HTMLInputElement && getComputedStyle(control).opacity === "0");
  });
}

function isSeen(element: Element): boolean {
  if (element.closest("[inert], [aria-hidden=true]") && !element.closest("[role=dialog]")) return false;
  if (!element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
  const { width, height } = element.getBoundingClientRect();
  // One pixel is how text for screen readers is hidden; its letters are cut on purpose.
  return width > 1 && height > 1 && !isForReadersOnly(element);
}

function isForReadersOnly(element: Element): boolean {
  const style = getComputedStyle(element);
  if (style.clipPath === "inset(50%)" || (style.clip !== "auto" && style.position === "absolute")) return true;
  return element.parentElement !== null && isForReadersOnly(element.parentElement);
}

/** The nearest ancestor that cuts or scrolls what hangs out of it; what is fixed hangs out of nothing. */
function clipperOf(element: Element, axis: "x" | "y"): Element | null {
  for (let one: Element | null = element; one && one !== document.body; one = one.parentElement) {
    const style = getComputedStyle(one);
    if (style.display !== "inline" && (axis === "x" ? style.overflowX : style.overflowY) !== "visible") return one;
    if (style.position === "fixed") return null;
  }
  return null;
}

/** Bars that stay while the page moves under them, and dialogs, lie above it on purpose. */
function layerOf(element: Element): Element | null {
  for (let one: Element | null = element; one; one = one.parentElement)
    if (/fixed|sticky/.test(getComputedStyle(one).position)) return one;
  return null;
}

/** What of a control can be seen: a list that scrolls inside itself hides the rest. */
function rectsOf(control: HTMLElement): DOMRect[] {
  const isInline = getComputedStyle(control).display === "inline";
  const rects = isInline ? [...control.getClientRects()] : [control.getBoundingClientRect()];
  const [frameX, frameY] = (["x", "y"] as const).map((axis) => clipperOf(control, axis)?.getBoundingClientRect());
  return rects.map((rect) => {
    const left = Math.max(rect.left, frameX?.left ?? -Infinity);
    const top = Math.max(rect.top, frameY?.top ?? -Infinity);
    const right = Math.min(rect.right, frameX?.right ?? Infinity);
    const bottom = Math.min(rect.bottom, frameY?.bottom ?? Infinity);
    return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  });
}

function textsOf(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.data.trim() !== "" && !/^(script|style|noscript|option)$/i.test(node.parentElement?.tagName ?? ""))
      texts.push(node);
  }
  return texts;
}

function linesOf(text: Text): DOMRect[] {
  const range = document.createRange();
  range.selectNodeContents(text);
  return [...range.getClientRects()].filter(({ width }) => width > 0);
}

function nameOf(element: Element): string {
  const label =
    element.getAttribute("aria-label") ?? element.getAttribute("name") ?? squeezed(element.textContent ?? "");
  return `<${element.tagName.toLowerCase()}${classOf(element)}> “${label.slice(0, 48)}”`;
}

function classOf(element: Element): string {
  const [first] = element.classList;
  return first ? `.${first}` : "";
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
