import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import type { Look } from "./looks.ts";

/** Share of their real size that pictures have on the sheet. */
const SCALE = { phone: 0.5, desktop: 0.36 };

export type Picture = { readonly state: string; readonly look: Look; readonly file: string };

/** All pictures of one page side by side: a row for each state, a column for each look. */
export async function drawSheet(browser: Browser, directory: string, title: string, pictures: readonly Picture[]) {
  const states = [...new Set(pictures.map(({ state }) => state))];
  const rows = states.map((state) => {
    const cells = pictures
      .filter((picture) => picture.state === state)
      .map(({ look, file }) => {
        const width = Math.round(look.viewport.width * SCALE[look.width]);
        return `<figure><figcaption>${look.name}</figcaption><img src="${file}" width="${width}" alt=""></figure>`;
      });
    return `<h2>${state}</h2><div>${cells.join("")}</div>`;
  });
  const html = `<!doctype html><meta charset="utf-8"><title>${title}</title><style>
    body { margin: 24px; width: max-content; font: 16px/24px sans-serif; background: #fff; color: #222 }
    div { display: flex; align-items: flex-start; gap: 16px; margin-bottom: 32px }
    figure { margin: 0 } figcaption { color: #666 } img { display: block; outline: 1px solid #ccc }
  </style><h1>${title}</h1>${rows.join("")}`;
  const source = join(directory, "sheet.html");
  writeFileSync(source, html);
  const page = await browser.newPage();
  await page.goto(pathToFileURL(source).href, { waitUntil: "load" });
  await page.setViewportSize({ width: Number(await page.evaluate("document.body.offsetWidth + 48")), height: 800 });
  await page.screenshot({ path: join(directory, "sheet.png"), fullPage: true });
  await page.close();
}
