import type { DocumentView } from "#contracts/documents.ts";

/** A document laid out in pages, whatever kind of file it is. Pages count from 1, rotation in quarter turns. */
export interface Pages {
  readonly count: number;
  /** Draws one page `width` CSS pixels wide; a later call replaces an unfinished one. */
  draw(canvas: HTMLCanvasElement, page: number, look: { width: number; rotation: number }): Promise<void>;
  /** Every word on all pages, to look facts up in; null where a file has no text, as images have none. */
  text(): Promise<string | null>;
  close(): void;
}

/** Lays a file out in pages. What reads PDFs is heavy and comes only when there is one. */
export async function openPages(file: Blob, contentType: DocumentView["content_type"]): Promise<Pages> {
  if (contentType !== "application/pdf") return openImage(file);
  const { openPdf } = await import("./pdf-pages.ts");
  return openPdf(file);
}

async function openImage(file: Blob): Promise<Pages> {
  const image = await createImageBitmap(file);
  return {
    count: 1,
    draw(canvas, _page, { width, rotation }) {
      const isOnItsSide = rotation % 2 === 1;
      const turned = isOnItsSide ? { width: image.height, height: image.width } : image;
      const scale = scaleFor(turned, width);
      const [wide, high] = [image.width * scale, image.height * scale];
      fit(canvas, turned.width * scale, turned.height * scale);
      const context = canvas.getContext("2d");
      context?.translate(canvas.width / 2, canvas.height / 2);
      context?.rotate((rotation * Math.PI) / 2);
      context?.drawImage(image, -wide / 2, -high / 2, wide, high);
      return Promise.resolve();
    },
    text: () => Promise.resolve(null),
    close: () => image.close(),
  };
}

/** Gives the canvas its size in device pixels and shows it at its size on the screen; clears what was drawn. */
export function fit(canvas: HTMLCanvasElement, width: number, height: number): void {
  canvas.width = Math.round(width);
  canvas.height = Math.round(height);
  canvas.style.width = `${width / devicePixelRatio}px`;
}

/** Device pixels for each unit of a page that is to be `width` CSS pixels wide; an endless strip becomes narrower. */
export const scaleFor = (natural: { width: number; height: number }, width: number): number =>
  Math.min((width * devicePixelRatio) / natural.width, TALLEST / natural.height);

/** Browsers draw no canvas much taller than twice this, in device pixels. */
const TALLEST = 8192;
