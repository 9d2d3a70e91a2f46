import { createRouter, toRouteMatcher } from "radix3";
import { handlers } from "#nitro-internal-virtual/server-handlers";
import type { AnyDefinition, Route } from "#http/define-route.ts";

export type IndexedRoute = { readonly method: string; readonly path: string; readonly definition: AnyDefinition };

let loaded: Promise<readonly IndexedRoute[]> | undefined;

/** Every route that this server mounts, with its definition; catch-alls have no method and are left out. */
export function allRoutes(): Promise<readonly IndexedRoute[]> {
  loaded ??= Promise.all(
    handlers
      .filter((scanned) => !scanned.middleware && scanned.method !== undefined)
      .map(async (scanned) => {
        const handler = scanned.lazy ? (await scanned.handler()).default : scanned.handler;
        return {
          method: (scanned.method ?? "").toUpperCase(),
          path: scanned.route,
          definition: (handler as Route).definition,
        };
      }),
  );
  return loaded;
}

let matcher: Promise<ReturnType<typeof toRouteMatcher>> | undefined;

/** The routes that this path could have meant with another method. */
export async function routesAt(path: string): Promise<readonly IndexedRoute[]> {
  matcher ??= allRoutes().then((routes) => {
    const byPath = new Map<string, IndexedRoute[]>();
    for (const route of routes) byPath.set(route.path, [...(byPath.get(route.path) ?? []), route]);
    return toRouteMatcher(
      createRouter({ routes: Object.fromEntries([...byPath].map(([at, found]) => [at, { found }])) }),
    );
  });
  return (await matcher).matchAll(path).flatMap((match) => (match["found"] ?? []) as IndexedRoute[]);
}
