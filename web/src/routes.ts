import type { Params, RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";
import { getDocuments } from "./api/documents.ts";
import { getAllEntries } from "./api/entries.ts";
import { getPublicShare } from "./api/sharing.ts";
import { getTrust } from "./api/trust.ts";
import { getVehicle, getVehicles } from "./api/vehicles.ts";
import { filesOf, PAGES } from "./page-files.ts";

/** What a page will ask the server for first: asked while its code is still on the way. */
const FIRST_ASKED: Readonly<Record<string, (params: Params) => readonly Promise<unknown>[]>> = {
  "/fahrzeuge": () => [getVehicles()],
  "/fahrzeuge/:id": ({ id = "" }) => [
    getVehicle(id),
    getTrust(id),
    getAllEntries(id, { view: "akte" }),
    getAllEntries(id, { view: "archiv" }),
    getDocuments(id),
    getPublicShare(id),
  ],
};

export const routes: RouteDefinition[] = PAGES.map(({ path, load }) => ({
  path,
  component: lazy(load),
  preload: ({ params, intent }) => {
    // A pointer that only passes over a link asks for nothing.
    if (intent !== "preload") askFor(path, params);
  },
}));

/** Asks for what the page of this address needs first, while its code and the texts are still on the way. */
export function askEarly(pathname: string): void {
  const page = filesOf(pathname);
  if (page) askFor(page.path, paramsOf(page.path, pathname));
}

function askFor(path: string, params: Params): void {
  // What is refused or fails is said by the page that shows it.
  for (const answer of FIRST_ASKED[path]?.(params) ?? []) answer.catch(() => {});
}

function paramsOf(path: string, pathname: string): Params {
  const words = pathname.split("/");
  const named = path.split("/").map((word, index) => [word, words[index] ?? ""] as const);
  return Object.fromEntries(
    named.filter(([word]) => word.startsWith(":")).map(([word, value]) => [word.slice(1), value]),
  );
}
