import { locateBundle, type Bundle } from "#services/bundle.ts";
import { now } from "#services/clock.ts";
import { createKeyring } from "#services/keys.ts";
import { announce } from "#services/running.ts";
import { readSettings, SettingsError, type Settings } from "#services/settings.ts";
import { deletionLogIn } from "#storage/deletion-log.ts";
import { openDatabase } from "#storage/database.ts";
import { createStorage, type Storage } from "#storage/index.ts";

/** What an operator's command works on: the same data as the server, by the same settings. */
export type Opened = { readonly storage: Storage; readonly settings: Settings; readonly bundle: Bundle };

/**
 * Opens what the server works on for one command; works while the server runs.
 * @param env settings instead of those of this process
 */
export async function openForOperator<T>(work: (opened: Opened) => Promise<T>, env = process.env): Promise<T> {
  const bundle = locateBundle();
  const settings = readSettings(env, bundle.dir);
  const keyring = createKeyring(settings.secrets);
  const withdraw = announceCommand(settings, keyring.fingerprints);
  const storage = createStorage(openDatabase(settings.databasePath, bundle.migrationsDir), {
    keyring,
    blobDir: settings.storageDir,
    deletionLogDir: deletionLogIn(settings.backup.dir),
  });
  try {
    if (!storage.instance.opensWithThisKeyring())
      throw new SettingsError(["LTC_SECRET_KEY does not open this database: set the server's secret."]);
    return await work({ storage, settings, bundle });
  } finally {
    storage.close();
    withdraw();
  }
}

/** Best effort: on a disk that is full every other command must still work. */
function announceCommand({ databasePath }: Settings, secrets: readonly string[]): () => void {
  try {
    return announce(databasePath, { program: "ltc", secrets, now: now() });
  } catch {
    return () => undefined;
  }
}
