import type {
  AccidentStatus,
  Drive,
  EntryType,
  PerformedBy,
  RemovalReason,
  Role,
  VehicleClass,
} from "#domain/lists.ts";
import type { DemoFile } from "./visitor.ts";

/** What becomes of a document once its scan is done. */
export type Outcome =
  | "approved"
  /** Nobody has looked at it yet; or the scan has decided already. */
  | "left"
  | "pii_confirmed"
  | { readonly rejected: string };

export type Evidence = { readonly make: () => Promise<DemoFile>; readonly outcome: Outcome };

export type EntryStory = {
  readonly date: string;
  readonly type: EntryType;
  readonly performedBy: PerformedBy;
  readonly by?: string;
  readonly km: number;
  readonly note?: string;
  readonly privateNote?: string;
  readonly costCents?: number;
  /** A physical booklet holds it. */
  readonly booklet?: boolean;
  readonly evidence?: readonly Evidence[];
  /** What was corrected later, and why. */
  readonly corrected?: { readonly km: number; readonly reason: string };
  readonly withdrawn?: { readonly reason: RemovalReason; readonly comment: string };
};

export type VehicleStory = {
  readonly vin: string;
  readonly nickname?: string;
  readonly make: string;
  readonly model: string;
  readonly modelYear: number;
  readonly firstRegistration: string;
  readonly drive: Drive;
  readonly powerKw: number;
  readonly displacementCcm?: number;
  readonly colour: string;
  readonly licencePlate?: string;
  readonly hsn?: string;
  readonly tsn?: string;
  readonly vehicleClass: VehicleClass;
  readonly accidentStatus: AccidentStatus;
  readonly entries: readonly EntryStory[];
  /** The mini-check at the car is open to whoever scans it. */
  readonly shared?: boolean;
};

export type OwnerStory = {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly network: string;
  readonly vehicles: readonly VehicleStory[];
};
