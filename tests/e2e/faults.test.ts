import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { look } from "../screenshots/look.ts";
import { launchBrowser, PHONE } from "./visitor.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

const STYLE = `<style>
  body { margin: 0; font: 16px/24px sans-serif; }
  a, button, input { display: inline-block; min-height: 44px; min-width: 44px; }
  p a { display: inline; min-height: 0; }
</style>`;

/** What the eye objects to on a page with this body. */
async function faultsOf(body: string): Promise<string[]> {
  const page = await browser.newPage({ viewport: PHONE });
  await page.setContent(`<!doctype html><html lang="en"><head>${STYLE}</head><body>${body}</body></html>`);
  const faults = await look(page, true);
  await page.close();
  return faults;
}

describe("the eye that looks at every page", () => {
  it("objects to a page that scrolls sideways, naming what is too wide", async () => {
    expect(await faultsOf('<div class="wide" style="width: 500px">Wide</div>')).toEqual([
      "horizontal overflow of 110 px: <div.wide> “Wide”",
    ]);
  });

  it.each([
    ["across", "width: 60px; overflow: hidden; white-space: nowrap"],
    ["down", "height: 24px; width: 100px; overflow: hidden"],
  ])("objects to text that is cut off %s", async (_, style) => {
    expect(await faultsOf(`<p style="${style}">More than fits into this place</p>`)).toEqual([
      "clipped text: <p> “More than fits into this place”",
    ]);
  });

  it("objects to a value that its field cuts off", async () => {
    expect(await faultsOf('<input name="km" value="A value longer than the field" style="width: 50px">')).toEqual([
      "clipped text: <input> “km”",
    ]);
  });

  it("objects to a label that runs over the edge of its button", async () => {
    const faults = await faultsOf('<button style="width: 60px; white-space: nowrap; padding: 0">A long label</button>');
    expect(faults).toEqual(["text over the edge: <button> “A long label”"]);
  });

  it("objects to two controls that lie over each other", async () => {
    expect(await faultsOf('<button>One</button><button style="margin-left: -20px">Two</button>')).toEqual([
      "overlapping controls: <button> “One” and <button> “Two”",
    ]);
  });

  it.each([
    [
      "button",
      '<button style="min-height: 30px; height: 30px; width: 80px">Low</button>',
      "80 × 30 px: <button> “Low”",
    ],
    ["link outside of a sentence", '<p><a href="#">Go</a></p>', "20 × 18 px: <a> “Go”"],
  ])("objects to a %s that a finger misses", async (_, body, fault) => {
    const faults = await faultsOf(body);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.replace(/\d+ × 1\d px/, "20 × 18 px")).toBe(`target of ${fault}`);
  });

  it.each([
    ["a link in running text", '<p>Read the <a href="#">terms</a> before you go on.</p>'],
    [
      "a cut that says so",
      '<p style="width: 60px; overflow: hidden; white-space: nowrap; text-overflow: ellipsis">More than fits</p>',
    ],
    ["a table that scrolls inside itself", '<div style="overflow-x: auto"><div style="width: 900px">Wide</div></div>'],
    [
      "a bar that lies above the page",
      '<button style="height: 900px">Tall</button><nav style="position: fixed; bottom: 0"><button>Bar</button></nav>',
    ],
    [
      "a list that scrolls inside itself above a button",
      '<div style="height: 60px; overflow-y: auto"><button>One</button><br><button>Two</button></div><button>Below</button>',
    ],
    [
      "text for screen readers",
      '<span style="position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)">Only heard</span>',
    ],
    [
      "a small sign with a wide target around it",
      '<button style="position: relative; width: 20px; min-width: 0">×</button><style>button::after { content: ""; position: absolute; inset: -16px }</style>',
    ],
    [
      "a box ticked by its label",
      '<label style="display: flex; min-height: 48px"><input type="checkbox" style="min-height: 0">I agree</label>',
    ],
  ])("accepts %s", async (_, body) => {
    expect(await faultsOf(body)).toEqual([]);
  });
});
