import { timingSafeEqual } from "node:crypto";
import * as v from "valibot";
import type { Keyring } from "#domain/keyring.ts";

const Names = v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * What a backup is made of. Both lists of pieces are long and change little, so they are stored as pieces themselves:
 * here stand only the names of those.
 */
const Manifest = v.object({
  format: v.literal(1),
  id: v.string(),
  /** The moment that the database is of. */
  made_at: v.string(),
  /** Number of the last migration. */
  schema: Count,
  /** Base64; the key under which pieces are named by their content. */
  piece_key: v.string(),
  database: v.object({ bytes: Count, lists: Names }),
  blobs: v.object({ count: Count, bytes: Count, lists: Names }),
  /** Originals that were lost or damaged already when the backup was made. */
  absent: v.array(v.string()),
});
export type Manifest = v.InferOutput<typeof Manifest>;

/** One original: its key, the head of its file (Base64), and the pieces of the rest. */
export const BlobLine = v.object({
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  head: v.string(),
  pieces: Names,
});
export type BlobLine = v.InferOutput<typeof BlobLine>;

/**
 * Everybody who knows the recipient can seal something for it. That a manifest is this service's own shows in its
 * code under the application's secret; everything else hangs on names that only the right content has.
 */
export function encodeManifest(manifest: Manifest, keyring: Keyring): Buffer {
  const text = JSON.stringify(manifest);
  return Buffer.from(`${text}\n${keyring.hmac("backup", text).toString("hex")}\n`);
}

/** @returns what is wrong with it instead, when it is no manifest of this service */
export function decodeManifest(bytes: Uint8Array, keyring: Keyring): Manifest | "unreadable" | "foreign" {
  const [text = "", code = ""] = Buffer.from(bytes).toString("utf8").split("\n");
  const given = Buffer.from(code, "hex");
  const isOurs = keyring
    .hmacs("backup", text)
    .some((expected) => given.length === expected.length && timingSafeEqual(given, expected));
  if (!isOurs) return "foreign";
  const parsed = v.safeParse(Manifest, JSON.parse(text));
  return parsed.success ? parsed.output : "unreadable";
}
