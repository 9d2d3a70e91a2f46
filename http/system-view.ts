import { checkHealth } from "#http/health.ts";
import { readDisks } from "#services/disks.ts";
import type { Services } from "#services/index.ts";
import { readSecretRecord } from "#services/secret-record.ts";
import { readBackupState } from "#storage/backup/state.ts";
import type { Storage } from "#storage/index.ts";

/** The same figures that Prometheus gets, for whoever runs none. */
export async function systemView({ settings }: Services, storage: Storage, now: string) {
  const { outbox, documents } = storage;
  const { view } = await checkHealth();
  const disks = await readDisks(settings);
  return {
    ...view,
    started_at: new Date(Date.now() - process.uptime() * 1000).toISOString(),
    queues: { mail: queueView(outbox.waiting()), scan: queueView(documents.scanQueue(now)) },
    quarantine: documents.inQuarantine(),
    database_bytes: storage.bytes(),
    disks: disks.map(({ place, freeBytes, sizeBytes }) => ({ place, free_bytes: freeBytes, size_bytes: sizeBytes })),
    last_backup_at: readBackupState(settings.backup.dir).last_backup_at,
    secret_made_at: readSecretRecord(settings.databasePath)?.made_at ?? null,
  };
}

function queueView({ count, oldestAt }: { readonly count: number; readonly oldestAt: string | null }) {
  return { length: count, oldest_at: oldestAt };
}
