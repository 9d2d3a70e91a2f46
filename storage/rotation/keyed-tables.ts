import type { KeyPurpose } from "#domain/keyring.ts";
import { fingerprintIn, isRetiredName } from "#storage/retired-keys.ts";

export type KeyedRow = Readonly<Record<string, string | Buffer | null>>;

/** One ciphertext, and where it is found by its content, the HMAC that lies beside it. */
export type SealedColumn = {
  readonly column: string;
  readonly purpose: (row: KeyedRow) => KeyPurpose;
  readonly context: (row: KeyedRow) => string;
  readonly lookup?: { readonly column: string; readonly purpose: KeyPurpose };
};

export type KeyedTable = {
  readonly table: string;
  readonly primaryKey: readonly string[];
  readonly sealed: readonly SealedColumn[];
};

const by = (column: string) => (row: KeyedRow) => String(row[column]);
const always = (purpose: KeyPurpose) => () => purpose;
const mail = {
  column: "email_sealed",
  purpose: always("mail"),
  context: by("id"),
  lookup: { column: "email_hmac", purpose: "mail-lookup" },
} as const;

/** Everything that is sealed under the application's secret, as the modules of this room write it. */
export const KEYED_TABLES: readonly KeyedTable[] = [
  {
    table: "instance",
    primaryKey: ["name"],
    sealed: [
      {
        column: "sealed",
        purpose: ({ name }) => (name === "check" ? "check" : "instance"),
        context: ({ name }) => (isRetiredName(String(name)) ? fingerprintIn(String(name)) : ""),
      },
    ],
  },
  { table: "users", primaryKey: ["id"], sealed: [mail] },
  { table: "challenges", primaryKey: ["id"], sealed: [mail] },
  {
    table: "totp_secrets",
    primaryKey: ["user_id"],
    sealed: [{ column: "secret_sealed", purpose: always("totp"), context: by("user_id") }],
  },
  {
    table: "vehicles",
    primaryKey: ["id"],
    sealed: [
      {
        column: "vin_sealed",
        purpose: always("vin"),
        context: by("id"),
        lookup: { column: "vin_hmac", purpose: "vin-lookup" },
      },
      { column: "licence_plate_sealed", purpose: always("plate"), context: by("id") },
    ],
  },
  {
    table: "public_shares",
    primaryKey: ["id"],
    sealed: [
      {
        column: "token_sealed",
        purpose: always("share"),
        context: by("id"),
        lookup: { column: "token_hmac", purpose: "share" },
      },
    ],
  },
  {
    table: "outbox",
    primaryKey: ["id"],
    sealed: [{ column: "sealed", purpose: always("outbox"), context: by("id") }],
  },
  {
    table: "idempotency_answers",
    primaryKey: ["actor_id", "method", "path", "key_hmac"],
    sealed: [{ column: "answer_sealed", purpose: always("idempotency"), context: by("path") }],
  },
];

/** Columns whose content nobody keeps: retired keys find them until they end by themselves. */
export const FOUND_BY_HMAC_ALONE: readonly string[] = [
  "sessions.token_hmac",
  "challenges.code_hmac",
  "challenges.link_hmac",
  "backup_codes.code_hmac",
  "step_up_grants.token_hmac",
  "idempotency_answers.key_hmac",
  "idempotency_answers.body_hmac",
  "limit_hits.subject",
];
