import { escapeHtml } from "#http/escape-html.ts";
import type { Language } from "#http/language.ts";

/** What search engines, previews in messengers and browsers without scripts learn of a public page. */
export type About = {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** The page's own text, already rendered; readable without scripts. */
  readonly text?: { readonly language: Language; readonly title: string; readonly html: string };
};

export const LANDING: Readonly<Record<Language, About>> = {
  de: {
    path: "/",
    title: "Wie viel davon ist belegt?",
    description:
      "Das digitale Serviceheft: Es sammelt, was mit deinem Fahrzeug geschah, lässt die Nachweise prüfen und zeigt in vier Stufen, wie gut alles belegt ist.",
  },
  en: {
    path: "/",
    title: "How much of it is proven?",
    description:
      "The digital service book: it collects what happened to your vehicle, has the evidence checked, and shows in four steps how well it is all proven.",
  },
};

const NAME = "Service Heft 4.0";
const IMAGE = { path: "/vorschau.png", width: 1200, height: 630 };
const IMAGE_TEXT: Readonly<Record<Language, string>> = {
  de: "Eine Ampel in vier Formen auf schwarzem Grund, daneben die Frage: Wie viel davon ist belegt?",
  en: "A light in four shapes on a black plate, beside it the question: how much of it is proven?",
};

/** @param origin the configured public address; an answer never repeats the `Host` that somebody sent */
export function fillIn(
  page: string,
  about: About,
  { origin, language }: { origin: string; language: Language },
): string {
  // As functions: a text with a dollar sign is no pattern.
  return page
    .replace('<html lang="de">', () => `<html lang="${language}">`)
    .replace(/<!-- about[^]*?<!-- \/about -->/, () => head(about, origin, language))
    .replace(/(?<=<noscript>)[^]*?(?=<\/noscript>)/, (usual) => (about.text ? article(about.text) : usual));
}

function head({ path, title, description }: About, origin: string, language: Language): string {
  const address = origin + path;
  const properties = {
    "og:type": "website",
    "og:site_name": NAME,
    "og:locale": language === "de" ? "de_DE" : "en_GB",
    "og:title": title,
    "og:description": description,
    "og:url": address,
    "og:image": origin + IMAGE.path,
    "og:image:width": String(IMAGE.width),
    "og:image:height": String(IMAGE.height),
    "og:image:alt": IMAGE_TEXT[language],
  };
  return [
    `<title>${escapeHtml(title)} · ${NAME}</title>`,
    `<meta name="description" content="${escapeHtml(description)}">`,
    `<link rel="canonical" href="${escapeHtml(address)}">`,
    ...Object.entries(properties).map(([name, value]) => `<meta property="${name}" content="${escapeHtml(value)}">`),
    '<meta name="twitter:card" content="summary_large_image">',
  ].join("\n    ");
}

function article({ language, title, html }: NonNullable<About["text"]>): string {
  return `<main class="wrap flow" lang="${language}"><h1>${escapeHtml(title)}</h1>${html}</main>`;
}
