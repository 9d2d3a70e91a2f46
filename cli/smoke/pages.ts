import { ask } from "../http-probe.ts";
import { Stumble, type Ground, type Step } from "./step.ts";

/** Pages without an account: the proxy and the web files of the release. */
export function pageSteps({ url }: Ground): readonly Step[] {
  return [
    ["home page", "/"],
    ["sign-in page", "/anmelden"],
    ["admin sign-in page", "/verwaltung/pruefung"],
  ].map(([name = "", path = ""]) => ({
    name,
    async walk() {
      const page = await ask(url + path, { trustedOnly: true });
      const script = /<script[^>]+src="(\/assets\/[^"]+\.js)"/.exec(page.body.toString("utf8"))?.[1];
      if (page.status !== 200 || script === undefined)
        throw new Stumble(
          `${path} answers ${page.status} without the app.`,
          "Let the proxy serve the web files of the release in force.",
        );
      const { status } = await ask(url + script, { trustedOnly: true });
      if (status !== 200)
        throw new Stumble(
          `The app's script answers ${status}.`,
          "Install the release again: page and assets belong together.",
        );
      return "opens, with its script";
    },
  }));
}
