import type { Component } from "solid-js";
import { PUBLIC_PAGES } from "#contracts/public-pages.ts";

export interface PageFile {
  readonly path: string;
  readonly load: () => Promise<{ default: Component }>;
}

const textPage = () => import("./pages/TextPage.tsx");

/** Every page is its own chunk. */
export const PAGES: readonly PageFile[] = [
  { path: "/", load: () => import("./pages/LandingPage.tsx") },
  { path: "/eintritt", load: () => import("./pages/EntrancePage.tsx") },
  { path: "/anmelden", load: () => import("./pages/SignInPage.tsx") },
  { path: "/anmelden/link", load: () => import("./pages/LinkPage.tsx") },
  { path: "/zustimmung", load: () => import("./pages/ConsentPage.tsx") },
  { path: "/fahrzeuge", load: () => import("./pages/VehiclesPage.tsx") },
  { path: "/fahrzeuge/neu", load: () => import("./pages/NewVehiclePage.tsx") },
  { path: "/fahrzeuge/:id", load: () => import("./pages/VehiclePage.tsx") },
  { path: "/fahrzeuge/:id/eintrag", load: () => import("./pages/EntryPage.tsx") },
  { path: "/fahrzeuge/:id/eintrag/:entryId", load: () => import("./pages/EntryPage.tsx") },
  { path: "/fahrzeuge/:id/verlauf/:entryId", load: () => import("./pages/EntryHistoryPage.tsx") },
  { path: "/fahrzeuge/:id/teilen", load: () => import("./pages/SharePage.tsx") },
  { path: "/dokumente", load: () => import("./pages/DocumentsPage.tsx") },
  { path: "/profil", load: () => import("./pages/ProfilePage.tsx") },
  { path: "/verwaltung/pruefung", load: () => import("./pages/ReviewPage.tsx") },
  ...PUBLIC_PAGES.map((slug) => ({ path: `/${slug}`, load: textPage })),
  { path: "*", load: () => import("./pages/NotFoundPage.tsx") },
];

/** The page of this address. */
export const filesOf = (pathname: string): PageFile | undefined =>
  PAGES.find(({ path }) => pattern(path).test(pathname));

/** Paths here know only whole words, `:names` and the star. */
const pattern = (path: string): RegExp => new RegExp(`^${path.replace(/:\w+/g, "[^/]+").replace("*", ".*")}/?$`);
