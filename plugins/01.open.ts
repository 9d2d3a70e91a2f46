import type { NitroApp } from "nitropack/types";
import { locateBundle } from "#services/bundle.ts";
import { now } from "#services/clock.ts";
import { createServices, setServices } from "#services/index.ts";
import { createKeyring } from "#services/keys.ts";
import { describe, log } from "#services/log.ts";
import { announce } from "#services/running.ts";
import { readSecretRecord, writeSecretRecord } from "#services/secret-record.ts";
import { readSettings, SettingsError, type Settings } from "#services/settings.ts";
import { deletionLogIn } from "#storage/deletion-log.ts";
import { openDatabase } from "#storage/database.ts";
import { createStorage, setStorage, type Storage } from "#storage/index.ts";

/** Reads the settings, opens what is kept, and closes it when the last request is answered. */
export default function open(nitro: NitroApp): void {
  try {
    const bundle = locateBundle();
    const settings = readSettings(process.env, bundle.dir);
    const storage = openStorage(settings, bundle.migrationsDir);
    const services = createServices(settings);
    setServices(services);
    setStorage(storage);
    const withdraw = announceServer(settings);
    nitro.hooks.hook("close", () => {
      services.mailer.close();
      storage.close();
      withdraw();
      log.info({ event: "stopped" });
    });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function openStorage(settings: Settings, migrationsDir: string): Storage {
  const keyring = createKeyring(settings.secrets);
  const storage = createStorage(openDatabase(settings.databasePath, migrationsDir), {
    keyring,
    blobDir: settings.storageDir,
    deletionLogDir: deletionLogIn(settings.backup.dir),
  });
  if (storage.instance.opensWithThisKeyring()) return storage;
  storage.close();
  throw new SettingsError([
    "LTC_SECRET_KEY does not open this database: set the secret that it was made with (behind the new one, if it was rotated).",
  ]);
}

/** Which secrets this server knows, for the command that changes them. A disk that is full now is no reason not to start. */
function announceServer({ databasePath, secrets }: Settings): () => void {
  const { fingerprints } = createKeyring(secrets);
  try {
    if (!readSecretRecord(databasePath))
      writeSecretRecord(databasePath, { made_at: now(), fingerprint: fingerprints[0] ?? "" });
    return announce(databasePath, { program: "server", secrets: fingerprints, now: now() });
  } catch (error) {
    log.warn({ event: "announcement_failed", error: describe(error) });
    return () => undefined;
  }
}
