import { getRouterParam, setResponseHeader, setResponseStatus, type H3Event } from "h3";
import { DomainError } from "#domain/errors.ts";
import type { Language } from "#domain/trust-labels.ts";
import { miniCheckPage, refusedPage, unknownCodePage, type Disclaimers } from "#http/mini-check/page.ts";
import { sharedVehicle } from "#http/mini-check/shared-vehicle.ts";
import { styleWith, type Style } from "#http/mini-check/style.ts";
import { policyWithStyle } from "#http/security-headers.ts";
import { getServices, type Services } from "#services/index.ts";
import type { Storage } from "#storage/index.ts";

type Asked = {
  readonly event: H3Event;
  readonly services: Services;
  readonly storage: Storage;
  readonly today: string;
  readonly language: Language;
};

let kept: Style | undefined;

function styleOf(services: Services): Style {
  return (kept ??= styleWith(services.fonts));
}

/** What a browser is shown in place of a problem's JSON. Its status and headers are set. */
export function refusedMiniCheck(event: H3Event, remedy: string, language: Language): string {
  const { css, hash } = styleOf(getServices());
  setResponseHeader(event, "content-type", "text/html; charset=utf-8");
  setResponseHeader(event, "content-security-policy", policyWithStyle(hash));
  return refusedPage(remedy, language, css);
}

/** A proxy may keep the page for a minute, per language. Unknown tokens get a page too, as 404. */
export function sendMiniCheck(asked: Asked, disclaimers: Disclaimers): string {
  const { event, language, services } = asked;
  const style = styleOf(services);
  setResponseHeader(event, "content-type", "text/html; charset=utf-8");
  setResponseHeader(event, "content-language", language);
  setResponseHeader(event, "content-security-policy", policyWithStyle(style.hash));
  setResponseHeader(event, "cache-control", "public, max-age=60");
  setResponseHeader(event, "vary", "accept-language");
  try {
    return miniCheckPage(sharedVehicle(asked, getRouterParam(event, "token") ?? ""), {
      language,
      css: style.css,
      disclaimers,
    });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not_found") throw error;
    setResponseStatus(event, 404);
    return unknownCodePage(language, style.css);
  }
}
