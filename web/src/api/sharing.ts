import { query, revalidate } from "@solidjs/router";
import type { MiniCheck, PublicShareView } from "#contracts/sharing.ts";
import type { Language } from "../i18n/index.ts";
import { request } from "./request.ts";

export const getPublicShare = query(
  (vehicleId: string): Promise<PublicShareView> => request("GET", `${pathOf(vehicleId)}/public-share`),
  "public-share",
);

/** `enable` makes a code, `rotate` replaces it at once, `disable` ends it. */
export async function changePublicShare(vehicleId: string, act: "enable" | "rotate" | "disable"): Promise<void> {
  // A refusal (the operator may have switched sharing off) is shown at the switch.
  await request("POST", `${pathOf(vehicleId)}/public-share/${act}`, { body: {} });
  await revalidate(getPublicShare.keyFor(vehicleId));
}

/** What a scanner of the code sees, in the reader's language. */
export const getMiniCheck = query(
  (token: string, _language: Language): Promise<MiniCheck> =>
    request("GET", `/public/qr/${encodeURIComponent(token)}`, { quiet: true }),
  "mini-check",
);

/** Address of the code as a file. */
export const qrHref = (vehicleId: string, format: "svg" | "png"): string => `/api${pathOf(vehicleId)}/qr.${format}`;

const pathOf = (vehicleId: string): string => `/vehicles/${encodeURIComponent(vehicleId)}`;
