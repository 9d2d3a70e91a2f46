import type { RouteDefinition } from "@solidjs/router";
import { lazy } from "solid-js";
import { PUBLIC_PAGES } from "#contracts/public-pages.ts";

const TextPage = lazy(() => import("./pages/TextPage.tsx"));

/** Every page is its own chunk. */
const pages = [
  { path: "/", component: lazy(() => import("./pages/LandingPage.tsx")) },
  { path: "/eintritt", component: lazy(() => import("./pages/EntrancePage.tsx")) },
  { path: "/anmelden", component: lazy(() => import("./pages/SignInPage.tsx")) },
  { path: "/anmelden/link", component: lazy(() => import("./pages/LinkPage.tsx")) },
  { path: "/zustimmung", component: lazy(() => import("./pages/ConsentPage.tsx")) },
  { path: "/fahrzeuge", component: lazy(() => import("./pages/VehiclesPage.tsx")) },
  { path: "/fahrzeuge/neu", component: lazy(() => import("./pages/NewVehiclePage.tsx")) },
  { path: "/fahrzeuge/:id", component: lazy(() => import("./pages/VehiclePage.tsx")) },
  { path: "/fahrzeuge/:id/eintrag", component: lazy(() => import("./pages/EntryPage.tsx")) },
  { path: "/fahrzeuge/:id/eintrag/:entryId", component: lazy(() => import("./pages/EntryPage.tsx")) },
  { path: "/fahrzeuge/:id/verlauf/:entryId", component: lazy(() => import("./pages/EntryHistoryPage.tsx")) },
  { path: "/fahrzeuge/:id/teilen", component: lazy(() => import("./pages/SharePage.tsx")) },
  { path: "/dokumente", component: lazy(() => import("./pages/DocumentsPage.tsx")) },
  { path: "/profil", component: lazy(() => import("./pages/ProfilePage.tsx")) },
  { path: "/verwaltung/pruefung", component: lazy(() => import("./pages/ReviewPage.tsx")) },
  ...PUBLIC_PAGES.map((slug) => ({ path: `/${slug}`, component: TextPage })),
  { path: "*", component: lazy(() => import("./pages/NotFoundPage.tsx")) },
];

export const routes: RouteDefinition[] = pages;

/** Starts to load the page of this address, before the router asks for it. */
export function preloadPage(pathname: string): void {
  const page = pages.find(({ path }) => pattern(path).test(pathname));
  void page?.component.preload().catch(() => {});
}

/** Paths here know only whole words, `:names` and the star. */
const pattern = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, "[^/]+").replace("*", ".*")}/?$`);
