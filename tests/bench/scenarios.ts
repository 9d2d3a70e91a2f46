import type { Account } from "./seed.ts";
import type { Load, Shot } from "./load.ts";

export const UPLOAD_BYTES = 5 * 1024 * 1024;
/** The public limit is 60 a minute and address. */
const ADDRESSES = 4096;
/** Each shot of an upload holds its whole body in the memory of the load generator. */
const UPLOADERS = 6;

export type Scenario = {
  readonly name: string;
  /** The least that the product may reach of the bare server's rate. */
  readonly target: number;
  readonly connections: number;
  load(to: "product" | "bare"): Pick<Load, "shots" | "file">;
};

export function scenariosFor(accounts: readonly Account[]): readonly Scenario[] {
  const bearer = ({ token }: Account) => ({ authorization: `Bearer ${token}` });
  const reading = (path: (account: Account) => string) => ({
    shots: accounts.map((account): Shot => ({ method: "GET", path: path(account), headers: bearer(account) })),
  });
  const qr = Array.from({ length: ADDRESSES }, (_, index): Shot => ({
    method: "GET",
    path: `/api/public/qr/${accounts[index % accounts.length]?.shareToken ?? ""}`,
    headers: { "x-forwarded-for": `198.18.${index >> 8}.${index & 255}` },
  }));
  const writing = accounts.map((account, index): Shot => ({
    method: "POST",
    path: `/api/vehicles/${account.writeVehicleId}/entries`,
    headers: { ...bearer(account), "content-type": "application/json" },
    body: JSON.stringify({
      date: "2026-05-04",
      type: "Wartung",
      performed_by: "Fachwerkstatt",
      odometer_km: 84_120 + index,
      note: "Öl und Filter gewechselt.",
      cost_cents: 18_990,
    }),
  }));

  return [
    { name: "public QR", target: 0.5, connections: 10, load: () => ({ shots: qr }) },
    { name: "vehicle list", target: 0.5, connections: 10, load: () => reading(() => "/api/vehicles") },
    {
      name: "entry list (50)",
      target: 0.5,
      connections: 10,
      load: () => reading(({ readVehicleId }) => `/api/vehicles/${readVehicleId}/entries`),
    },
    { name: "entry POST", target: 0.7, connections: 10, load: () => ({ shots: writing }) },
    {
      name: "upload 5 MiB",
      target: 0.6,
      connections: 4,
      load: (to) => ({
        shots: accounts.slice(0, UPLOADERS).map((account) => ({
          method: "POST",
          path: "/api/documents/upload",
          headers: { ...bearer(account), "x-vehicle": account.writeVehicleId },
        })),
        file: { bytes: UPLOAD_BYTES, multipart: to === "product" },
      }),
    },
  ];
}
