import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import type { Page } from "playwright-core";
import type { Stage, Who } from "./stage.ts";
import type { Trouble } from "./trouble.ts";

/** One picture of a page. */
export type State = {
  readonly name: string;
  readonly who: Who;
  readonly path: string;
  readonly trouble?: Trouble;
  /** What is done on the page before it is looked at; by words in both languages. */
  readonly act?: (page: Page) => Promise<void>;
  /** The picture ends where the window does. */
  readonly window?: boolean;
  /** Only where the screen is that wide. */
  readonly only?: "phone" | "desktop";
};

/** A route of web/src/page-files.ts, or of the server, with all that can be seen there. */
export type Place = { readonly route: string; readonly states: readonly State[] };

export function placesOf({ ids }: Stage): readonly Place[] {
  const golf = `/fahrzeuge/${ids.golf}`;
  const foreign = "/fahrzeuge/01900000-0000-7000-8000-000000000000";
  return [
    { route: "/", states: [{ name: "content", who: "nobody", path: "/" }] },
    {
      route: "/eintritt",
      states: [
        { name: "content", who: "nobody", path: "/eintritt" },
        { name: "business", who: "nobody", path: "/eintritt?nutzung=gewerblich", act: submit },
      ],
    },
    {
      route: "/anmelden",
      states: [
        { name: "address", who: "nobody", path: "/anmelden" },
        { name: "wrong address", who: "nobody", path: "/anmelden", act: (page) => enter(page, "karla@") },
        { name: "failed", who: "nobody", path: "/anmelden", trouble: "failed", act: askForCode },
        { name: "code", who: "nobody", path: "/anmelden", act: askForCode },
        { name: "wrong code", who: "nobody", path: "/anmelden", act: enterWrongCode },
      ],
    },
    {
      route: "/anmelden/link",
      states: [
        { name: "loading", who: "nobody", path: "/anmelden/link#token=of-a-mail", trouble: "loading" },
        { name: "failed", who: "nobody", path: "/anmelden/link#token=of-a-mail", trouble: "failed" },
        { name: "refused", who: "nobody", path: "/anmelden/link#token=of-no-mail" },
      ],
    },
    {
      route: "/zustimmung",
      states: [
        { name: "first time", who: "undecided", path: "/zustimmung" },
        { name: "all given", who: "karla", path: "/zustimmung" },
        ...letDown("undecided", "/zustimmung", ["loading", "failed"]),
      ],
    },
    {
      route: "/fahrzeuge",
      states: [
        { name: "content", who: "jonte", path: "/fahrzeuge" },
        { name: "one", who: "karla", path: "/fahrzeuge" },
        { name: "empty", who: "newcomer", path: "/fahrzeuge" },
        ...letDown("jonte", "/fahrzeuge"),
      ],
    },
    {
      route: "/fahrzeuge/neu",
      states: [
        { name: "empty", who: "newcomer", path: "/fahrzeuge/neu" },
        { name: "vin", who: "newcomer", path: "/fahrzeuge/neu", act: (page) => typeVin(page, "WVWZZZAUZEP126789") },
        {
          name: "wrong check digit",
          who: "newcomer",
          path: "/fahrzeuge/neu",
          act: (page) => typeVin(page, "WVWZZZAUZEP1267893"),
        },
        { name: "facts", who: "newcomer", path: "/fahrzeuge/neu", act: goToFacts },
        {
          name: "facts missing",
          who: "newcomer",
          path: "/fahrzeuge/neu",
          act: (page) => goToFacts(page).then(() => submit(page)),
        },
      ],
    },
    {
      route: "/fahrzeuge/:id",
      states: [
        { name: "content", who: "karla", path: golf },
        { name: "classic", who: "jonte", path: `/fahrzeuge/${ids.classic}` },
        { name: "empty", who: "beginner", path: `/fahrzeuge/${ids.blank}` },
        { name: "strip", who: "karla", path: golf, act: scrollDown, window: true },
        { name: "table", who: "karla", path: golf, act: chooseTable, only: "desktop" },
        { name: "invoices", who: "karla", path: `${golf}?ansicht=rechnungen` },
        { name: "documentation", who: "karla", path: `${golf}?ansicht=dokumentation` },
        { name: "gallery", who: "karla", path: `${golf}?ansicht=galerie` },
        { name: "archive", who: "karla", path: `${golf}?ansicht=archiv` },
        { name: "edit", who: "karla", path: golf, act: press(/^(Fahrzeugdaten|Vehicle details)/), only: "desktop" },
        { name: "missing", who: "karla", path: foreign },
        ...letDown("karla", golf),
      ],
    },
    {
      route: "/fahrzeuge/:id/eintrag",
      states: [
        { name: "empty", who: "karla", path: `${golf}/eintrag` },
        { name: "missing", who: "karla", path: `${golf}/eintrag`, act: submit },
        { name: "doubt", who: "karla", path: `${golf}/eintrag`, act: enterDoubtful },
        ...letDown("karla", `${golf}/eintrag`),
      ],
    },
    {
      route: "/fahrzeuge/:id/eintrag/:entryId",
      states: [
        { name: "content", who: "karla", path: `${golf}/eintrag/${ids.inked}` },
        { name: "withdrawn", who: "karla", path: `${golf}/eintrag/${ids.withdrawn}` },
        ...letDown("karla", `${golf}/eintrag/${ids.inked}`),
      ],
    },
    {
      route: "/fahrzeuge/:id/verlauf/:entryId",
      states: [
        { name: "content", who: "karla", path: `${golf}/verlauf/${ids.inked}` },
        { name: "corrected", who: "karla", path: `${golf}/verlauf/${ids.corrected}` },
        { name: "withdrawn", who: "karla", path: `${golf}/verlauf/${ids.withdrawn}` },
        {
          name: "withdraw",
          who: "karla",
          path: `${golf}/verlauf/${ids.inked}`,
          act: press(/^(Zurückziehen|Withdraw)/),
        },
        ...letDown("karla", `${golf}/verlauf/${ids.inked}`),
      ],
    },
    {
      route: "/fahrzeuge/:id/teilen",
      states: [
        { name: "content", who: "karla", path: `${golf}/teilen` },
        { name: "off", who: "beginner", path: `/fahrzeuge/${ids.blank}/teilen` },
        {
          name: "rotate",
          who: "karla",
          path: `${golf}/teilen`,
          act: press(/^(Neuen Code ausstellen|Issue a new code)/),
        },
        ...letDown("karla", `${golf}/teilen`),
      ],
    },
    {
      route: "/dokumente",
      states: [
        { name: "content", who: "karla", path: "/dokumente" },
        { name: "collector", who: "jonte", path: "/dokumente" },
        { name: "empty", who: "newcomer", path: "/dokumente" },
        { name: "upload", who: "karla", path: "/dokumente", act: press(/^(Hochladen|Upload)/) },
        ...letDown("karla", "/dokumente"),
      ],
    },
    {
      route: "/profil",
      states: [
        { name: "content", who: "karla", path: "/profil" },
        { name: "reviewer", who: "reviewer", path: "/profil" },
        { name: "second factor", who: "karla", path: "/profil", act: press(/^(Einrichten|Set up)/) },
        ...letDown("karla", "/profil", ["loading", "failed"]),
      ],
    },
    {
      route: "/verwaltung/pruefung",
      states: [
        { name: "content", who: "reviewer", path: "/verwaltung/pruefung" },
        { name: "empty", who: "reviewer", path: "/verwaltung/pruefung", trouble: "none found" },
        { name: "second factor", who: "halfReviewer", path: "/verwaltung/pruefung" },
        { name: "not for you", who: "karla", path: "/verwaltung/pruefung" },
        ...letDown("reviewer", "/verwaltung/pruefung"),
      ],
    },
    ...PUBLIC_PAGES.map((page) => ({ route: `/${page}`, states: textStates(`/${page}`) })),
    { route: "*", states: [{ name: "not found", who: "nobody", path: "/gibt-es-nicht" }] },
    {
      route: "/p/:token",
      states: [
        { name: "content", who: "nobody", path: `/p/${ids.token}` },
        { name: "unknown", who: "nobody", path: "/p/unknown-code-unknown-code" },
      ],
    },
  ];
}

function letDown(who: Who, path: string, troubles: readonly Trouble[] = ["loading", "failed", "refused"]): State[] {
  return troubles.map((trouble) => ({ name: trouble, who, path, trouble }));
}

function textStates(path: string): State[] {
  return [{ name: "content", who: "nobody", path }, ...letDown("nobody", path, ["loading", "failed"])];
}

function press(name: RegExp): (page: Page) => Promise<void> {
  return async (page) => {
    const control = page.getByRole("button", { name }).or(page.getByRole("link", { name }));
    await control.filter({ visible: true }).first().click();
    await page.waitForTimeout(300);
  };
}

async function submit(page: Page): Promise<void> {
  await page.locator("button[type=submit]").filter({ visible: true }).first().click();
  await page.waitForTimeout(200);
}

async function enter(page: Page, email: string): Promise<void> {
  await page.locator("input[type=email]").fill(email);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(200);
}

async function askForCode(page: Page): Promise<void> {
  await enter(page, `visitor-${Math.random().toString(36).slice(2)}@example.org`);
  await page.waitForTimeout(600);
}

async function enterWrongCode(page: Page): Promise<void> {
  await askForCode(page);
  await page.getByRole("textbox").first().pressSequentially("000000");
  await page.waitForTimeout(600);
}

async function typeVin(page: Page, vin: string): Promise<void> {
  await page.getByRole("textbox").first().pressSequentially(vin);
  await page.waitForTimeout(300);
}

async function goToFacts(page: Page): Promise<void> {
  await typeVin(page, "WVWZZZAUZEP126789");
  await submit(page);
}

async function scrollDown(page: Page): Promise<void> {
  await page.evaluate("scrollTo(0, 1400)");
  await page.waitForTimeout(300);
}

async function chooseTable(page: Page): Promise<void> {
  await page
    .getByText(/^(Tabelle|Table)$/)
    .first()
    .click();
  await page.waitForTimeout(300);
}

async function enterDoubtful(page: Page): Promise<void> {
  await page.getByLabel(/^(Kilometerstand|Odometer)/).fill("18.642");
  await page.keyboard.press("Tab");
  await page.waitForTimeout(300);
}
