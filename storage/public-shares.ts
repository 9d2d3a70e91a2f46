import type { Keyring } from "#domain/keyring.ts";
import type { Db } from "#storage/database.ts";
import { newId, newToken } from "#storage/ids.ts";

export type PublicShare = { readonly id: string; readonly token: string; readonly createdAt: string };

type Row = { id: string; token_sealed: Buffer | null; created_at: string };

/** The capability behind a QR code. Only a living token finds its vehicle; an ended one answers like an unknown one. */
export function createPublicShares(db: Db, keyring: Keyring) {
  const living = db.prepare<[string], Row>(
    "SELECT id, token_sealed, created_at FROM public_shares WHERE vehicle_id = ? AND ended_at IS NULL",
  );
  const byToken = db.prepare<[Buffer], { vehicle_id: string }>(`SELECT s.vehicle_id FROM public_shares s
    JOIN vehicles v ON v.id = s.vehicle_id AND v.deleted_at IS NULL WHERE s.token_hmac = ? AND s.ended_at IS NULL`);
  const insert = db.prepare<[string, string, Buffer, Buffer, string]>(
    "INSERT INTO public_shares (id, vehicle_id, token_hmac, token_sealed, created_at) VALUES (?, ?, ?, ?, ?)",
  );
  const end = db.prepare<[string, string]>(
    "UPDATE public_shares SET ended_at = ?, token_sealed = NULL WHERE vehicle_id = ? AND ended_at IS NULL",
  );

  return {
    find(vehicleId: string): PublicShare | null {
      const row = living.get(vehicleId);
      if (!row?.token_sealed) return null;
      return {
        id: row.id,
        token: keyring.open("share", row.token_sealed, row.id).toString("utf8"),
        createdAt: row.created_at,
      };
    },

    findVehicleId(token: string): string | null {
      for (const hmac of keyring.hmacs("share", token)) {
        const row = byToken.get(hmac);
        if (row) return row.vehicle_id;
      }
      return null;
    },

    /** Ends whatever token there was and makes a new one. */
    replace(vehicleId: string, now: string): PublicShare {
      end.run(now, vehicleId);
      const share = { id: newId(), token: newToken(), createdAt: now };
      insert.run(
        share.id,
        vehicleId,
        keyring.hmac("share", share.token),
        keyring.seal("share", Buffer.from(share.token), share.id),
        now,
      );
      return share;
    },

    end(vehicleId: string, now: string): void {
      end.run(now, vehicleId);
    },
  };
}
