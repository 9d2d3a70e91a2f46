import { getRouterParam, setResponseHeader, setResponseStatus, type H3Event } from "h3";
import { DomainError } from "#domain/errors.ts";
import type { Language } from "#domain/trust-labels.ts";
import { miniCheckPage, unknownCodePage, type Disclaimers } from "#http/mini-check/page.ts";
import { sharedVehicle } from "#http/mini-check/shared-vehicle.ts";
import { STYLE_HASH } from "#http/mini-check/style.ts";
import { policyWithStyle } from "#http/security-headers.ts";
import type { Storage } from "#storage/index.ts";

type Asked = {
  readonly event: H3Event;
  readonly storage: Storage;
  readonly today: string;
  readonly language: Language;
};

/** A proxy may keep the page for a minute, per language. Unknown tokens get a page too, as 404. */
export function sendMiniCheck(asked: Asked, disclaimers: Disclaimers): string {
  const { event, language } = asked;
  setResponseHeader(event, "content-type", "text/html; charset=utf-8");
  setResponseHeader(event, "content-language", language);
  setResponseHeader(event, "content-security-policy", policyWithStyle(STYLE_HASH));
  setResponseHeader(event, "cache-control", "public, max-age=60");
  setResponseHeader(event, "vary", "accept-language");
  try {
    return miniCheckPage(sharedVehicle(asked, getRouterParam(event, "token") ?? ""), language, disclaimers);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "not_found") throw error;
    setResponseStatus(event, 404);
    return unknownCodePage(language);
  }
}
