import { isStaff, type Actor } from "#domain/access.ts";
import { DomainError } from "#domain/errors.ts";
import type { Keyring } from "#domain/keyring.ts";
import type { AccidentStatus, Drive, RemovalReason, VehicleClass } from "#domain/lists.ts";
import type { Vehicle, VehicleProfile } from "#domain/vehicles.ts";
import type { Db } from "#storage/database.ts";
import { newId } from "#storage/ids.ts";

type Row = {
  id: string;
  owner_user_id: string;
  vin_kind: "vin" | "wid";
  vin_masked: string;
  nickname: string | null;
  make: string | null;
  model: string | null;
  model_year: number | null;
  first_registration: string | null;
  drive: Drive | null;
  power_kw: number | null;
  displacement_ccm: number | null;
  colour: string | null;
  licence_plate_sealed: Buffer | null;
  hsn: string | null;
  tsn: string | null;
  vehicle_class: VehicleClass | null;
  accident_status: AccidentStatus;
  odometer_unit: "km" | "mi";
  purchase_odometer_km: number | null;
  version: number;
  created_at: string;
  updated_at: string;
};

type Visibility = { readonly actor: string; readonly staff: 0 | 1 };

export type NewVehicle = {
  readonly ownerUserId: string;
  readonly vin: string;
  readonly vinKind: "vin" | "wid";
  readonly vinMasked: string;
  readonly profile: VehicleProfile;
};

/** Living vehicles. Whose they are is decided here, in SQL, so that lists and single reads obey the same words. */
export function createVehicles(db: Db, keyring: Keyring) {
  const visible = db.prepare<[{ id: string } & Visibility], Row>(
    "SELECT * FROM vehicles WHERE id = @id AND deleted_at IS NULL AND (owner_user_id = @actor OR @staff = 1)",
  );
  const owned = db.prepare<[string, string], Row>(
    "SELECT * FROM vehicles WHERE id = ? AND owner_user_id = ? AND deleted_at IS NULL",
  );
  const byId = db.prepare<[string], Row>("SELECT * FROM vehicles WHERE id = ? AND deleted_at IS NULL");
  const page = db.prepare<[{ actor: string; before: string | null; limit: number }], Row>(`SELECT * FROM vehicles
    WHERE owner_user_id = @actor AND deleted_at IS NULL AND (@before IS NULL OR id < @before) ORDER BY id DESC LIMIT @limit`);
  const countOwned = db.prepare<[string], { n: number }>(
    "SELECT count(*) AS n FROM vehicles WHERE owner_user_id = ? AND deleted_at IS NULL",
  );
  const byVin = db.prepare<[Buffer], { id: string }>(
    "SELECT id FROM vehicles WHERE vin_hmac = ? AND deleted_at IS NULL",
  );
  const sealedVin = db.prepare<[string], { vin_sealed: Buffer }>("SELECT vin_sealed FROM vehicles WHERE id = ?");
  const insert =
    db.prepare(`INSERT INTO vehicles (id, owner_user_id, vin_kind, vin_sealed, vin_hmac, vin_masked, nickname, make,
      model, model_year, first_registration, drive, power_kw, displacement_ccm, colour, licence_plate_sealed, hsn, tsn,
      vehicle_class, accident_status, odometer_unit, purchase_odometer_km, created_at, updated_at)
    VALUES (@id, @ownerUserId, @vinKind, @vinSealed, @vinHmac, @vinMasked, @nickname, @make, @model, @modelYear,
      @firstRegistration, @drive, @powerKw, @displacementCcm, @colour, @licencePlateSealed, @hsn, @tsn, @vehicleClass,
      @accidentStatus, @odometerUnit, @purchaseOdometerKm, @now, @now)`);
  const update =
    db.prepare(`UPDATE vehicles SET nickname = @nickname, make = @make, model = @model, model_year = @modelYear,
      first_registration = @firstRegistration, drive = @drive, power_kw = @powerKw, displacement_ccm = @displacementCcm,
      colour = @colour, licence_plate_sealed = @licencePlateSealed, hsn = @hsn, tsn = @tsn, vehicle_class = @vehicleClass,
      accident_status = @accidentStatus, odometer_unit = @odometerUnit, purchase_odometer_km = @purchaseOdometerKm,
      version = version + 1, updated_at = @now
    WHERE id = @id AND version = @version AND deleted_at IS NULL`);
  const softDelete =
    db.prepare(`UPDATE vehicles SET deleted_at = @now, deletion_reason = @reason, deletion_comment = @comment
    WHERE id = @id AND deleted_at IS NULL`);

  const toVehicle = (row: Row): Vehicle => ({
    id: row.id,
    ownerUserId: row.owner_user_id,
    vinKind: row.vin_kind,
    vinMasked: row.vin_masked,
    nickname: row.nickname,
    make: row.make,
    model: row.model,
    modelYear: row.model_year,
    firstRegistration: row.first_registration,
    drive: row.drive,
    powerKw: row.power_kw,
    displacementCcm: row.displacement_ccm,
    colour: row.colour,
    licencePlate: row.licence_plate_sealed && keyring.open("plate", row.licence_plate_sealed, row.id).toString("utf8"),
    hsn: row.hsn,
    tsn: row.tsn,
    vehicleClass: row.vehicle_class,
    accidentStatus: row.accident_status,
    odometerUnit: row.odometer_unit,
    purchaseOdometerKm: row.purchase_odometer_km,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  });
  const found = (row: Row | undefined): Vehicle => {
    if (!row) throw new DomainError("not_found");
    return toVehicle(row);
  };
  const sealPlate = (id: string, plate: string | null) => plate && keyring.seal("plate", Buffer.from(plate), id);

  return {
    /** What the actor may see: their own vehicles, and every one for staff. */
    getFor(actor: Actor, id: string): Vehicle {
      return found(visible.get({ id, actor: actor.id, staff: isStaff(actor) ? 1 : 0 }));
    },

    /** What the actor may change: their own vehicles only. Staff see more than they may change. */
    getOwned(actor: Actor, id: string): Vehicle {
      const row = owned.get(id, actor.id);
      if (!row && isStaff(actor) && byId.get(id)) throw new DomainError("forbidden");
      return found(row);
    },

    /** Without an actor: for the public page and background work, which have decided otherwise. */
    get(id: string): Vehicle {
      return found(byId.get(id));
    },

    /** The actor's own vehicles, newest first. */
    list(actor: Actor, { limit, before }: { limit: number; before: string | null }): readonly Vehicle[] {
      return page.all({ actor: actor.id, before, limit }).map(toVehicle);
    },

    countOwnedBy(userId: string): number {
      return countOwned.get(userId)?.n ?? 0;
    },

    isVinTaken(vin: string): boolean {
      return keyring.hmacs("vin-lookup", vin).some((hmac) => byVin.get(hmac) !== undefined);
    },

    /** The VIN in full: for its owner's eyes and for the export's proof, nowhere else. */
    vinOf(id: string): string {
      const row = sealedVin.get(id);
      if (!row) throw new DomainError("not_found");
      return keyring.open("vin", row.vin_sealed, id).toString("utf8");
    },

    add({ ownerUserId, vin, vinKind, vinMasked, profile }: NewVehicle, now: string, id: string = newId()): Vehicle {
      const { licencePlate, ...facts } = profile;
      insert.run({
        id,
        ownerUserId,
        vinKind,
        vinMasked,
        vinSealed: keyring.seal("vin", Buffer.from(vin), id),
        vinHmac: keyring.hmac("vin-lookup", vin),
        ...facts,
        licencePlateSealed: sealPlate(id, licencePlate),
        now,
      });
      return this.get(id);
    },

    /** @throws version_conflict when somebody changed the vehicle since `version` was read */
    save(id: string, version: number, profile: VehicleProfile, now: string): Vehicle {
      const { licencePlate, ...facts } = profile;
      const { changes } = update.run({ id, version, ...facts, licencePlateSealed: sealPlate(id, licencePlate), now });
      if (changes === 0) throw new DomainError("version_conflict");
      return this.get(id);
    },

    softDelete(id: string, removal: { reason: RemovalReason; comment: string }, now: string): void {
      softDelete.run({ id, ...removal, now });
    },
  };
}
