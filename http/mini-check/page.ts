import { TRUST_LIGHTS, type TrustLight } from "#domain/lists.ts";
import { hintOf, trustLabels, type Language } from "#domain/trust-labels.ts";
import { escapeHtml } from "#http/escape-html.ts";
import type { SharedVehicle } from "#http/mini-check/shared-vehicle.ts";
import { WORDS } from "#http/mini-check/words.ts";

/** What must always stand beside the light: the binding German sentence, and for others its meaning below it. */
export type Disclaimers = { readonly binding: string; readonly translated: string };

/** The mini-check as one small page without scripts: readable on an old phone in bad light, and on paper. */
export function miniCheckPage(
  { vehicle, trust, archiveVerified }: SharedVehicle,
  { language, css, disclaimers }: { language: Language; css: string; disclaimers: Disclaimers },
): string {
  const words = WORDS[language];
  const labels = trustLabels(trust, language);
  const name = [vehicle.make, vehicle.model].filter((part) => part !== null).join(" ") || words.vehicle;
  const drive = vehicle.drive && words.drives[vehicle.drive];
  const subtitle = [vehicle.modelYear && `${words.modelYear} ${vehicle.modelYear}`, drive].filter(Boolean).join(", ");
  const verified = archiveVerified ? "true" : "false";
  const body = `<main><div>
<h1>${escapeHtml(name)}</h1>${subtitle ? `<p>${escapeHtml(subtitle)}</p>` : ""}
${lightFigure(trust.light, language)}
<p class="hint">${escapeHtml(labels.hint)}</p>
<p class="disclaimer" lang="de">${escapeHtml(disclaimers.binding)}</p>${language === "en" ? `<p class="disclaimer">${escapeHtml(disclaimers.translated)}</p>` : ""}
</div><div class="facts">
<h2>${words.proven}</h2>
<dl>
${row(words.history, words.presence[labels.history_status], dot(labels.history_status === "present"))}
${row(words.evidence, words.presence[labels.evidence_status], dot(labels.evidence_status === "present"))}
${row(words.verification, words.levels[labels.verification_level], bars(labels.verification_level))}
${row(words.recency, words.presence[labels.recency_status], dot(labels.recency_status === "present"))}
${row(words.accident, words.accidents[labels.accident_status_label], dot(labels.accident_status_label !== "unknown"))}
</dl>
<div class="archive">${archiveStamp(words.archive, words.archiveState[verified])}<p>${words.archiveMeaning[verified]}</p></div>
<h2>${words.vehicle}</h2>
<dl>
${row(words.make, vehicle.make)}
${row(words.model, vehicle.model)}
${row(words.vehicleClass, vehicle.vehicleClass && words.classes[vehicle.vehicleClass])}
${row(words.modelYear, vehicle.modelYear && String(vehicle.modelYear))}
${row(words.drive, drive)}
${row(words.vin, vehicle.vinMasked)}
</dl>
</div></main>
<footer><p>${words.never}</p><a href="/">${words.about}</a><a href="/faq">${words.questions}</a></footer>`;
  const title = `${name}: ${words.light} ${words.lights[trust.light]}`;
  return document({ title, description: hintOf(trust, language), language }, body, css);
}

/** For rotated, disabled, malformed and unknown tokens alike. */
export function unknownCodePage(language: Language, css: string): string {
  const { unknownTitle, unknownText } = WORDS[language];
  return messagePage({ title: unknownTitle, description: unknownText, language }, css);
}

/** For what was refused or failed. @param remedy what happened and what to do */
export function refusedPage(remedy: string, language: Language, css: string): string {
  return messagePage({ title: WORDS[language].refusedTitle, description: remedy, language }, css);
}

function messagePage(text: Text, css: string): string {
  const { title, description, language } = text;
  const body = `<main><div><h1>${title}</h1><p>${escapeHtml(description)}</p></div></main><footer><a href="/">${WORDS[language].about}</a></footer>`;
  return document(text, body, css);
}

type Text = { readonly title: string; readonly description: string; readonly language: Language };

function document({ title, description, language }: Text, body: string, css: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapeHtml(title)}</title>
<meta name="robots" content="noindex"><meta name="description" content="${escapeHtml(description)}">
<meta property="og:title" content="${escapeHtml(title)}"><meta property="og:description" content="${escapeHtml(description)}"><meta property="og:type" content="website">
<meta name="theme-color" content="#f4f0e6" media="(prefers-color-scheme:light)"><meta name="theme-color" content="#181612" media="(prefers-color-scheme:dark)">
<style>${css}</style>
</head>
<body>
<header><div class="brand"><b>Service Heft</b><span>4.0</span></div><span>${WORDS[language].kind}</span></header>
${body}
</body>
</html>
`;
}

type Sign = { readonly outline: string; readonly colour: string; readonly inner: string };

/** Road-sign shapes on a box of 24, so that shape, word, place and colour each say the same. */
const SIGNS: Record<TrustLight, Sign> = {
  rot: {
    outline: "M8.03 2.4h7.94l5.63 5.63v7.94l-5.63 5.63H8.03L2.4 15.97V8.03Z",
    colour: "#F2553F",
    inner: '<path class="bar" d="M6.2 10.3h11.6v3.4H6.2z"/>',
  },
  orange: {
    outline: "M12 2.7 22.4 20.9H1.6Z",
    colour: "#FF9A2E",
    inner: '<path class="key" d="M12 8.3 17.35 17.7H6.65Z"/>',
  },
  gelb: {
    outline: "M12 .9 23.1 12 12 23.1.9 12Z",
    colour: "#FFD53D",
    inner: '<path class="key" d="M12 5.6 18.4 12 12 18.4 5.6 12Z"/>',
  },
  gruen: {
    outline: "M12 1.9a10.1 10.1 0 1 1 0 20.2 10.1 10.1 0 0 1 0-20.2Z",
    colour: "#4CBF6E",
    inner: '<circle class="key" cx="12" cy="12" r="6.6"/>',
  },
};
const PITCH = 68;
const WIDTH = 84;

function lightFigure(light: TrustLight, language: Language): string {
  const height = PITCH * 3 + WIDTH;
  const { lights, light: name } = WORDS[language];
  const lamps = TRUST_LIGHTS.map((step, index) => lamp(SIGNS[step], step === light, WIDTH / 2 + index * PITCH)).join(
    "",
  );
  const words = TRUST_LIGHTS.map(
    (step) => `<li${step === light ? ' class="on" aria-current="true"' : ""}>${lights[step]}</li>`,
  ).join("");
  return `<div class="light"><svg width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true"><rect class="plate" x=".75" y=".75" width="${WIDTH - 1.5}" height="${height - 1.5}" rx="${WIDTH / 2 - 0.75}"/>${lamps}</svg><ol aria-label="${name}: ${lights[light]}">${words}</ol></div>`;
}

function lamp({ outline, colour, inner }: Sign, lit: boolean, centre: number): string {
  const size = lit ? 56 : 32;
  const sign = lit ? `<path fill="${colour}" d="${outline}"/>${inner}` : `<path class="off" d="${outline}"/>`;
  return `<svg x="${(WIDTH - size) / 2}" y="${centre - size / 2}" width="${size}" height="${size}" viewBox="0 0 24 24">${sign}</svg>`;
}

function dot(filled: boolean): string {
  const circle = filled
    ? '<circle cx="6" cy="6" r="5" fill="currentColor"/>'
    : '<circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor"/>';
  return `<svg width="12" height="12" aria-hidden="true">${circle}</svg>`;
}

function bars(level: "low" | "medium" | "high"): string {
  const filled = { low: 1, medium: 2, high: 3 }[level];
  const bar = (index: number) =>
    index < filled
      ? `<path d="M${index * 6} 0h4v12h-4z" fill="currentColor"/>`
      : `<path d="M${index * 6 + 0.5} .5h3v11h-3z" fill="none" stroke="currentColor"/>`;
  return `<svg width="17" height="12" aria-hidden="true">${[0, 1, 2].map(bar).join("")}</svg>`;
}

function archiveStamp(title: string, state: string): string {
  return `<div class="stamp"><svg width="132" height="64" fill="none" stroke="currentColor" aria-hidden="true"><path d="M1 1h130v62H1z" stroke-width="2" fill="var(--fill)"/><path d="M4.5 4.5h123v55h-123z" stroke-width=".75"/><path d="M4.5 4.5h123v26h-123z" fill="currentColor" stroke="none"/></svg><b>${title.toUpperCase()}</b><span>${state}</span></div>`;
}

function row(label: string, value: string | number | null | undefined, figure = ""): string {
  if (value === null || value === undefined || value === "") return "";
  return `<div><dt>${label}</dt><dd>${figure}${escapeHtml(String(value))}</dd></div>`;
}
