import type { Page, Route } from "playwright-core";

/** How the server behaves towards the page: as it is, or in one of the ways that it can let people down. */
export type Trouble = "loading" | "failed" | "refused" | "none found";

/** Who somebody is must be known even on a bad day, else every page leads to the sign-in. */
const UNTROUBLED = /\/api\/auth\/me$/;

/** Stands in the way of the page's requests, as a network or a proxy could. @param paths which requests are meant */
export async function make(trouble: Trouble, page: Page, paths: RegExp = /\/api\//): Promise<void> {
  await page.route(paths, (route) =>
    UNTROUBLED.test(route.request().url()) ? route.continue() : answer(trouble, route),
  );
}

function answer(trouble: Trouble, route: Route): Promise<void> {
  if (trouble === "loading") return Promise.resolve();
  if (trouble === "none found") return route.fulfill({ json: { items: [], next_cursor: null } });
  if (trouble === "refused") return problem(route, 403, "forbidden", "Das gehört nicht zu deinen Aufgaben.");
  return problem(route, 500, "internal_error", "Das hat nicht geklappt.");
}

function problem(route: Route, status: number, code: string, title: string): Promise<void> {
  const body = { type: "about:blank", status, code, title, request_id: "8f3a61c2-5d0e-4a7b-9c11-20f6b1a7e4d3" };
  return route.fulfill({ status, contentType: "application/problem+json", body: JSON.stringify(body) });
}
