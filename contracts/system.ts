import * as v from "valibot";
import { Instant } from "#contracts/primitives.ts";
import { HealthView } from "#contracts/sharing.ts";

const Queue = v.strictObject({ length: v.number(), oldest_at: v.nullable(Instant) });

/** How the service itself is doing, for the admins' page: figures, nothing about anybody. */
export const SystemView = v.strictObject({
  ...HealthView.entries,
  started_at: Instant,
  queues: v.strictObject({ mail: Queue, scan: Queue }),
  /** Documents in quarantine by what they wait for. */
  quarantine: v.strictObject({
    scan: v.number(),
    scan_failed: v.number(),
    infected: v.number(),
    personal_data: v.number(),
    review: v.number(),
  }),
  database_bytes: v.number(),
  disks: v.array(
    v.strictObject({
      place: v.picklist(["database", "storage", "backup"]),
      free_bytes: v.number(),
      size_bytes: v.number(),
    }),
  ),
  last_backup_at: v.nullable(Instant),
  secret_made_at: v.nullable(Instant),
});
