import { query, revalidate } from "@solidjs/router";
import type { MiniCheck, PublicShareView } from "#contracts/sharing.ts";
import type { Language } from "../i18n/index.ts";
import { request } from "./request.ts";

export const getPublicShare = query(
  (vehicleId: string): Promise<PublicShareView> => request("GET", `${pathOf(vehicleId)}/public-share`),
  "public-share",
);

/**
 * `enable` makes a code, `rotate` replaces it at once, `disable` ends it.
 * @throws ApiError `entitlement_required` where the operator keeps sharing from private accounts
 */
export async function changePublicShare(vehicleId: string, act: "enable" | "rotate" | "disable"): Promise<void> {
  await request("POST", `${pathOf(vehicleId)}/public-share/${act}`, { body: {} });
  await revalidate(getPublicShare.keyFor(vehicleId));
}

/** What a scanner of the code sees, in the reader's language. */
export const getMiniCheck = query(
  (token: string, _language: Language): Promise<MiniCheck> =>
    request("GET", `/public/qr/${encodeURIComponent(token)}`, { quiet: true }),
  "mini-check",
);

/** Address of the code as a file; `rotatedAt` lets the browser tell a new code from the old one. */
export const qrHref = (vehicleId: string, format: "svg" | "png", rotatedAt: string | null): string =>
  `/api${pathOf(vehicleId)}/qr.${format}?${new URLSearchParams({ of: rotatedAt ?? "" })}`;

const pathOf = (vehicleId: string): string => `/vehicles/${encodeURIComponent(vehicleId)}`;
