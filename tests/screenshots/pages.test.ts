import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { Visitor } from "../e2e/visitor.ts";
import { look } from "./look.ts";
import { LOOKS, type Look } from "./looks.ts";
import { placesOf, type Place, type State } from "./places.ts";
import { drawSheet, type Picture } from "./sheet.ts";
import { openStage, type Stage } from "./stage.ts";
import { make } from "./trouble.ts";

const OUT = "tests/screenshots/out";
/** What the server itself answers to browsers, beside the app. */
const OF_SERVER = ["/p/:token"];
const ROUTES = [
  ...[...readFileSync("web/src/page-files.ts", "utf8").matchAll(/path: "([^"]+)"/g)].map(([, path]) => path ?? ""),
  ...PUBLIC_PAGES.map((slug) => `/${slug}`),
];

let stage: Stage;
let places: readonly Place[];
beforeAll(async () => {
  stage = await openStage();
  places = placesOf(stage);
});
afterAll(() => stage?.stop());

describe("the walk", () => {
  it("leads to every route of the app, and to none that is gone", () => {
    expect(places.map(({ route }) => route).sort()).toEqual([...ROUTES, ...OF_SERVER].sort());
  });
});

describe("a demanding eye", () => {
  it.each([...ROUTES, ...OF_SERVER])("finds nothing to object to in any state of %s", async (route) => {
    const place = places.find((one) => one.route === route);
    if (!place) throw new Error(`${route} has no place in the walk: add it to tests/screenshots/places.ts.`);
    const directory = join(OUT, nameOf(route));
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    // One walker with a phone, one at a desk: more at once would only wait for each other.
    const walkers = ["phone", "desktop"].map(async (width) => {
      const seen = [];
      for (const seenIn of LOOKS.filter((one) => one.width === width)) seen.push(await walk(place, seenIn, directory));
      return seen;
    });
    const seen = (await Promise.all(walkers)).flat();
    await drawSheet(
      stage.browser,
      directory,
      route,
      seen.flatMap(({ pictures }) => pictures),
    );
    const faults = seen.flatMap((one) => one.faults);
    writeFileSync(join(directory, "faults.txt"), faults.join("\n"));
    expect(faults).toEqual([]);
  });
});

/** Takes a picture of each state in one look and writes down what is wrong with it. */
async function walk(place: Place, seenIn: Look, directory: string) {
  const pictures: Picture[] = [];
  const faults: string[] = [];
  for (const state of place.states.filter(({ only }) => only === undefined || only === seenIn.width)) {
    const file = `${state.name.replaceAll(" ", "-")}-${seenIn.name}.png`;
    const found = await visit(state, seenIn, join(directory, file)).catch((error: unknown) => [String(error)]);
    faults.push(...found.map((fault) => `${place.route} ${state.name}, ${seenIn.name}: ${fault}`));
    pictures.push({ state: state.name, look: seenIn, file });
  }
  return { pictures, faults };
}

async function visit(state: State, seenIn: Look, file: string): Promise<string[]> {
  const visitor = await Visitor.arrive(stage.browser, stage.heft, seenIn);
  const { page } = visitor;
  page.on("response", (answer) => {
    if (answer.status() === 429) visitor.complaints.push(`too fast for the server: ${answer.url()}`);
  });
  try {
    if (state.who !== "nobody") await visitor.context.addCookies([...stage.sessions[state.who]]);
    if (state.trouble) await make(state.trouble, page);
    if (state.trouble === "loading") {
      await page.goto(stage.heft.url + state.path, { waitUntil: "load" });
      await page.waitForTimeout(1_000);
    } else {
      await visitor.open(state.path);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await visitor.seeWhole();
    }
    await state.act?.(page);
    const faults = await look(page, seenIn.width === "phone");
    // A window as high as the page: what is fixed to its edges then lies where the page ends, not across its middle.
    const height = Number(await page.evaluate("document.documentElement.scrollHeight"));
    if (!state.window)
      await page.setViewportSize({ ...seenIn.viewport, height: Math.max(height, seenIn.viewport.height) });
    await page.screenshot({ path: file });
    return [...faults, ...visitor.complaints];
  } finally {
    await visitor.context.close();
  }
}

function nameOf(route: string): string {
  return route === "/" ? "landing" : route === "*" ? "not-found" : route.slice(1).replaceAll(/[/:]+/g, "-");
}
