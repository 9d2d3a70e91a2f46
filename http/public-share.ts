import type { Actor } from "#domain/access.ts";
import { DomainError } from "#domain/errors.ts";
import type { Services } from "#services/index.ts";
import type { Storage } from "#storage/index.ts";
import type { PublicShare } from "#storage/public-shares.ts";

/** @throws entitlement_required where the operator keeps public sharing from plain users */
export function assertMayPublish(actor: Actor, { settings }: Services): void {
  if (actor.role === "user" && !settings.publicShareForUsers) throw new DomainError("entitlement_required");
}

export function shareUrl({ settings }: Services, token: string): string {
  return `${settings.publicUrl}/p/${token}`;
}

export function publicShareView(services: Services, share: PublicShare | null) {
  if (!share) return { enabled: false, url: null, token: null, rotated_at: null };
  return { enabled: true, url: shareUrl(services, share.token), token: share.token, rotated_at: share.createdAt };
}

type Sharing = { readonly actor: Actor; readonly storage: Storage; readonly services: Services };

/** The address that a QR code holds. @throws not_found while the mini-check is disabled */
export function sharedUrl({ actor, storage, services }: Sharing, vehicleId: string): string {
  const vehicle = storage.vehicles.getOwned(actor, vehicleId);
  const share = storage.publicShares.find(vehicle.id);
  if (!share) throw new DomainError("not_found");
  return shareUrl(services, share.token);
}
