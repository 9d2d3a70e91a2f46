import { locateBundle } from "#services/bundle.ts";
import { createContent } from "#services/content.ts";
import { findFonts } from "#services/fonts.ts";
import { createInspector } from "#services/inspector/index.ts";
import { createMailer } from "#services/mail.ts";
import { createScanner } from "#services/scanner/index.ts";
import type { Settings } from "#services/settings.ts";

export type Services = ReturnType<typeof createServices>;

const INSPECTION_PROCESSOR_MS = 20_000;
const INSPECTION_PATIENCE_MS = 60_000;
const INSPECTION_MEMORY_BYTES = 700 * 1024 * 1024;

/** The ports to the outside, each with one real implementation. */
export function createServices(settings: Settings) {
  const bundle = locateBundle();
  return {
    settings,
    mailer: createMailer(settings),
    scanner: createScanner(settings.scanner),
    inspector: createInspector({
      entry: bundle.inspector,
      processorMs: INSPECTION_PROCESSOR_MS,
      patienceMs: INSPECTION_PATIENCE_MS,
      memoryBytes: INSPECTION_MEMORY_BYTES,
    }),
    fonts: findFonts(bundle.webDir),
    content: createContent([...(settings.contentDir ? [settings.contentDir] : []), bundle.contentDir]),
  };
}

let current: Services | undefined;

/** Set once, by the plugin that reads the settings. */
export function setServices(services: Services): void {
  current = services;
}

export function getServices(): Services {
  if (!current) throw new Error("The settings have not been read yet.");
  return current;
}
