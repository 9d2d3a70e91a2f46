import type { VehicleView } from "#contracts/vehicles.ts";
import type { NewVehicle } from "../../api/vehicles.ts";

type VehicleClass = NonNullable<VehicleView["vehicle_class"]>;
type AccidentStatus = VehicleView["accident_status"];

export const VEHICLE_CLASSES = [
  "alltag",
  "sport",
  "luxus",
  "hypercar",
  "oldtimer",
  "nutzfahrzeug",
  "motorrad",
] as const satisfies readonly VehicleClass[];

export const ACCIDENT_STATUSES = [
  "unfallfrei",
  "nicht_unfallfrei",
  "unbekannt",
] as const satisfies readonly AccidentStatus[];

/** What stands in the form; "" and null are fields that are still empty. */
export interface VehicleValues {
  vin: string;
  check_digit: string;
  /** An older chassis number instead of a VIN. */
  isChassisNumber: boolean;
  nickname: string;
  make: string;
  model: string;
  model_year: number | null;
  first_registration: string;
  drive: NonNullable<VehicleView["drive"]> | "";
  power_kw: number | null;
  displacement_ccm: number | null;
  colour: string;
  licence_plate: string;
  hsn: string;
  tsn: string;
  vehicle_class: VehicleClass | "";
  accident_status: AccidentStatus;
  purchase_odometer_km: number | null;
}

type VehicleField = keyof VehicleValues;

export type SetValue = <Name extends VehicleField>(name: Name, value: VehicleValues[Name]) => void;

export const EMPTY_VEHICLE: VehicleValues = {
  vin: "",
  check_digit: "",
  isChassisNumber: false,
  nickname: "",
  make: "",
  model: "",
  model_year: null,
  first_registration: "",
  drive: "",
  power_kw: null,
  displacement_ccm: null,
  colour: "",
  licence_plate: "",
  hsn: "",
  tsn: "",
  vehicle_class: "",
  accident_status: "unbekannt",
  purchase_odometer_km: null,
};

/** The body that the contract wants: what is empty is left out. */
export function toNewVehicle(values: VehicleValues): NewVehicle {
  const { isChassisNumber, check_digit, ...rest } = values;
  const entries = Object.entries({ ...rest, check_digit: isChassisNumber ? "" : check_digit });
  const filled = entries
    .map(([name, value]) => [name, typeof value === "string" ? value.trim() : value] as const)
    .filter(([, value]) => value !== "" && value !== null);
  return { ...Object.fromEntries(filled), vin: values.vin };
}
