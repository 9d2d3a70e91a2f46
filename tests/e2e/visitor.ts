import { mkdirSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { expect } from "vitest";
import { someAddress } from "../heft.ts";
import type { Mailbox } from "../mailbox.ts";
import type { Person } from "../person.ts";

const SCREENSHOTS = "tests/e2e/screenshots";
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1440, height: 900 };

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });
}

/** Where somebody goes, and where their mail arrives. */
export type Site = { readonly url: string; readonly mailbox: Mailbox };

type Habits = { readonly viewport?: typeof PHONE; readonly dark?: boolean; readonly locale?: string };

/** Somebody at a browser, on a network of their own. What goes wrong in the page is remembered. */
export class Visitor {
  readonly complaints: string[] = [];

  private constructor(
    readonly site: Site,
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      // A refused request is an answer; the browser reports each as an error of its own.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
        this.complaints.push(message.text());
    });
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(site.url) && !/^(data|blob):/.test(url)) this.complaints.push(`left the origin: ${url}`);
    });
  }

  static async arrive(
    browser: Browser,
    site: Site,
    { viewport = PHONE, dark = false, locale = "de-DE" }: Habits = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport,
      locale,
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      // The authority behind a deployed host's certificate is the test's own.
      ignoreHTTPSErrors: true,
      extraHTTPHeaders: { "x-forwarded-for": someAddress() },
    });
    return new Visitor(site, context, await context.newPage());
  }

  /** Somebody whose session a script prepared, at this address. */
  static async signedIn(
    browser: Browser,
    site: Site,
    { person, path, ...habits }: Habits & { readonly person: Person; readonly path: string },
  ): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, site, habits);
    await visitor.become(person);
    await visitor.open(path);
    return visitor;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.site.url + path, { waitUntil: "networkidle" });
  }

  /** Has the page draw what lies below the first screen, without scrolling to it: paper gets it too. */
  async seeWhole(): Promise<void> {
    await this.page.evaluate(`dispatchEvent(new Event("beforeprint"))`);
    await this.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))");
  }

  /** Signs in the way people do: address, mailed code. */
  async signIn(email: string): Promise<void> {
    const { page } = this;
    await page.getByRole("textbox", { name: "E-Mail-Adresse" }).fill(email);
    const since = Date.now();
    await page.getByRole("button", { name: "Code schicken" }).click();
    await page.getByRole("heading", { name: "Code eingeben" }).waitFor();
    const { text } = await this.site.mailbox.latestTo(email, since);
    await page
      .getByRole("textbox")
      .first()
      .pressSequentially(/\d{6}/.exec(text)?.[0] ?? "");
  }

  /** Takes over the session of somebody whom a script prepared; each person signs in by mail once. */
  async become(person: Person): Promise<void> {
    const value = sessions.get(person) ?? (await person.cookie());
    sessions.set(person, value);
    const cookie = {
      name: "__Host-ltc_session",
      value,
      domain: "localhost",
      path: "/",
      httpOnly: true,
      secure: true,
    } as const;
    await this.context.addCookies([{ ...cookie, sameSite: "Lax" }]);
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    await this.page.screenshot({ path: `${SCREENSHOTS}/${name}.png`, fullPage: true });
  }

  /** Nothing that a person with a screen reader, a small screen or a keyboard would stumble over. */
  async expectAccessible(where: string): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page })
      .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
    expect({ where, found }).toEqual({ where, found: [] });
    const overflow = Number(await this.page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
    expect({ where, overflow }).toEqual({ where, overflow: 0 });
  }

  async leave(): Promise<void> {
    await this.context.close();
    expect(this.complaints).toEqual([]);
  }
}

const sessions = new WeakMap<Person, string>();
