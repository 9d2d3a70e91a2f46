import { DomainError } from "#domain/errors.ts";
import type { Role } from "#domain/lists.ts";

const FILES = 500;
const BYTES = 2 * 1024 ** 3;
const BUSINESS_FACTOR = 10;

/**
 * 500 files and 2 GiB for a private account, ten times that for everybody else.
 * @param addedBytes size of the file that comes on top
 * @throws quota_exceeded
 */
export function assertQuota(
  role: Role,
  used: { readonly files: number; readonly bytes: number },
  addedBytes: number,
): void {
  const factor = role === "user" ? 1 : BUSINESS_FACTOR;
  if (used.files + 1 > FILES * factor || used.bytes + addedBytes > BYTES * factor)
    throw new DomainError("quota_exceeded");
}
