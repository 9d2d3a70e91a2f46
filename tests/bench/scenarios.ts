import type { Load, Shot } from "./load.ts";
import { FILE_BYTES, type Account } from "./seed.ts";

const MIB = 1024 * 1024;
/** The public limit is 60 a minute and address. */
const BUYERS = 4096;
/** Three mails a mailbox, ten requests an address: each load of sign-in requests comes from others. */
const SIGN_INS = 2048;
/** Each shot of an upload holds its whole body in the memory of the load generator. */
const UPLOADERS = 4;
const RANGE_BYTES = 1 * MIB;

export type Side = "product" | "bare";

export type Scenario = {
  readonly name: string;
  /** The least that the product may reach of the bare server's rate. */
  readonly target: number;
  readonly connections: number;
  /** Changes nothing, so that it can be repeated on databases of different sizes. */
  readonly reads: boolean;
  load(to: Side): Pick<Load, "shots" | "file">;
};

/** Everybody comes from an address of their own, through the proxy that the product trusts. */
export function scenariosFor(accounts: readonly Account[]): readonly Scenario[] {
  const read = (name: string, path: (account: Account) => string): Scenario => ({
    name,
    target: 0.65,
    connections: 10,
    reads: true,
    load: () => ({ shots: accounts.map((account, index) => get(path(account), signedIn(account, index))) }),
  });
  const download = (name: string, headers: Record<string, string>): Scenario => ({
    name,
    target: 0.7,
    connections: 4,
    reads: false,
    load: () => ({
      shots: accounts.flatMap(({ documentId, ...account }, index) =>
        documentId === null
          ? []
          : get(`/api/documents/${documentId}/download`, { ...signedIn(account, index), ...headers }),
      ),
    }),
  });
  const upload = (name: string, bytes: number): Scenario => ({
    name,
    target: 0.7,
    connections: 4,
    reads: false,
    load: (to) => ({
      shots: accounts.slice(0, UPLOADERS).map((account, index) => ({
        method: "POST",
        path: "/api/documents/upload",
        headers: { ...signedIn(account, index), "x-vehicle": account.writeVehicleId },
      })),
      file: { bytes, multipart: to === "product" },
    }),
  });
  const buyers = (name: string, path: string): Scenario => ({
    name,
    target: 0.65,
    connections: 10,
    reads: true,
    load: () => ({
      shots: Array.from({ length: BUYERS }, (_, index) =>
        get(`${path}/${accounts[index % accounts.length]?.shareToken ?? ""}`, from(index)),
      ),
    }),
  });

  return [
    buyers("public-qr", "/api/public/qr"),
    buyers("public-page", "/p"),
    read("session-check", () => "/api/auth/me"),
    read("vehicle-list", () => "/api/vehicles"),
    read("vehicle-page", ({ readVehicleId }) => `/api/vehicles/${readVehicleId}`),
    read("entry-list", ({ readVehicleId }) => `/api/vehicles/${readVehicleId}/entries`),
    {
      ...read("export", ({ readVehicleId }) => `/api/export/vehicle/${readVehicleId}`),
      target: 0.7,
      reads: false,
    },
    {
      name: "entry-post",
      target: 0.7,
      connections: 10,
      reads: false,
      load: () => ({ shots: accounts.map(anEntryPost) }),
    },
    {
      name: "sign-in-request",
      target: 0.7,
      connections: 10,
      reads: false,
      load: () => ({ shots: Array.from({ length: SIGN_INS }, aSignInRequest) }),
    },
    download("download", {}),
    download("download-range", { range: `bytes=${5 * MIB}-${5 * MIB + RANGE_BYTES - 1}` }),
    upload("upload", 5 * MIB),
    upload("upload-parallel", FILE_BYTES),
  ];
}

let asked = 0;

function aSignInRequest(): Shot {
  asked++;
  return {
    method: "POST",
    path: "/api/auth/request",
    headers: { ...from(asked), "content-type": "application/json" },
    body: JSON.stringify({ email: `somebody-${asked}@example.org` }),
  };
}

function anEntryPost(account: Account, index: number): Shot {
  return {
    method: "POST",
    path: `/api/vehicles/${account.writeVehicleId}/entries`,
    headers: { ...signedIn(account, index), "content-type": "application/json" },
    body: JSON.stringify({
      date: "2026-05-04",
      type: "Wartung",
      performed_by: "Fachwerkstatt",
      odometer_km: 84_120 + index,
      note: "Öl und Filter gewechselt.",
      cost_cents: 18_990,
    }),
  };
}

const get = (path: string, headers: Record<string, string>): Shot => ({ method: "GET", path, headers });

function signedIn({ token }: Pick<Account, "token">, index: number): Record<string, string> {
  return { ...from(index), authorization: `Bearer ${token}` };
}

/** One of 131,072 addresses of a network for measurements. */
function from(index: number): Record<string, string> {
  return { "x-forwarded-for": `198.${18 + ((index >> 16) & 1)}.${(index >> 8) & 255}.${index & 255}` };
}
