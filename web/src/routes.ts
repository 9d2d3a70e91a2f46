import type { Params, RouteDefinition, RoutePreloadFuncArgs } from "@solidjs/router";
import { lazy } from "solid-js";
import { getDocuments } from "./api/documents.ts";
import { getAllEntries } from "./api/entries.ts";
import { getPublicShare } from "./api/sharing.ts";
import { getTrust } from "./api/trust.ts";
import { getVehicle, getVehicles } from "./api/vehicles.ts";
import { PAGES } from "./page-files.ts";

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
  preload: (asked) => askFor(path, asked),
}));

function askFor(path: string, { params, intent }: RoutePreloadFuncArgs): void {
  // A pointer that only passes over a link asks for nothing.
  if (intent === "preload") return;
  // What is refused or fails is said by the page that shows it.
  for (const answer of FIRST_ASKED[path]?.(params) ?? []) answer.catch(() => {});
}
