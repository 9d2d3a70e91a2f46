import { getDocumentProxy } from "unpdf";
import { fit, scaleFor, type Pages } from "./pages.ts";

/**
 * A PDF drawn on canvas: the server sends it as a sandboxed attachment, which no browser shows in a frame. Without
 * evaluation of code, so it works under the content security policy, and hostile files find no interpreter.
 */
export async function openPdf(file: Blob): Promise<Pages> {
  const data = new Uint8Array(await file.arrayBuffer());
  const pdf = await getDocumentProxy(data, { isEvalSupported: false, maxImageSize: LARGEST_IMAGE });
  let latest = 0;
  let running: { cancel(): void } | undefined;
  return {
    count: pdf.numPages,

    async draw(canvas, number, { width, rotation }) {
      const turn = ++latest;
      const page = await pdf.getPage(number);
      if (turn !== latest) return;
      running?.cancel();
      const turned = page.rotate + rotation * 90;
      const scale = scaleFor(page.getViewport({ scale: 1, rotation: turned }), width);
      const viewport = page.getViewport({ scale, rotation: turned });
      fit(canvas, viewport.width, viewport.height);
      const task = page.render({ canvas, viewport });
      running = task;
      await task.promise.catch((error: unknown) => {
        if (!(error instanceof Error && error.name === "RenderingCancelledException")) throw error;
      });
    },

    async text() {
      let text = "";
      for (let number = 1; number <= Math.min(pdf.numPages, MOST_PAGES_READ); number += 1) {
        const { items } = await (await pdf.getPage(number)).getTextContent();
        text += `${items.map((item) => ("str" in item ? item.str : "")).join(" ")}\n`;
      }
      return text.trim() || null;
    },

    close() {
      latest += 1;
      running?.cancel();
      void pdf.destroy();
    },
  };
}

/** Pixels; larger ones are refused on upload as images, so no honest PDF holds them. */
const LARGEST_IMAGE = 50_000_000;

/** An invoice's facts stand on its first pages; a book of a thousand must not keep the bench busy. */
const MOST_PAGES_READ = 20;
