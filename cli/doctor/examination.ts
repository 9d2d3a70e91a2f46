import { locateBundle } from "#services/bundle.ts";
import { createMailer } from "#services/mail.ts";
import { createScanner } from "#services/scanner/index.ts";
import { readSettings, SettingsError, type Settings } from "#services/settings.ts";
import { pendingMigrations } from "#storage/read-only.ts";
import { ask, codeOf, type Probe } from "../http-probe.ts";
import { openForOperator, type Opened } from "../open.ts";
import { sayAs, type Context, type Finding } from "./finding.ts";
import { examine } from "./index.ts";

/** Where the installation puts the settings. */
const ENV_FILE = "/etc/lifetimecircle/api.env";

export type Wishes = { readonly clockReference: string | null; readonly newMark: boolean };

/**
 * The whole examination of this host. It changes no schema and starts nothing; where the settings or the database stop
 * it, they are the findings.
 */
export async function examineHost(wishes: Wishes): Promise<readonly Finding[]> {
  const bundle = locateBundle();
  let settings: Settings;
  try {
    settings = readSettings(process.env, bundle.dir);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.problems.map((problem) => failed("settings", problem));
  }
  const migrations = examineSchema(settings, bundle.migrationsDir);
  if (migrations.status === "fail") return [migrations];
  try {
    return await openForOperator(async (opened) => [migrations, ...(await examine(contextOf(opened, wishes)))]);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.map((problem) => failed("settings", problem));
    throw error;
  }
}

export function contextOf({ settings, storage, bundle }: Opened, wishes: Wishes, envFile = ENV_FILE): Context {
  let health: Promise<Probe> | undefined;
  return {
    settings,
    storage,
    bundle,
    mailer: createMailer(settings),
    scanner: createScanner(settings.scanner),
    envFile,
    clockReference: wishes.clockReference ?? (settings.alerts.webhook && new URL(settings.alerts.webhook).origin),
    newMark: wishes.newMark,
    publicHealth: () => (health ??= ask(`${settings.publicUrl}/api/health`)),
  };
}

function examineSchema({ databasePath, live }: Settings, migrationsDir: string): Finding {
  const say = sayAs("database", live);
  try {
    const pending = pendingMigrations(databasePath, migrationsDir);
    if (pending === null) return say.fail("There is no database yet.", "Start the service once: it makes it.");
    if (pending.length === 0) return say.ok("It opens, and no migration is waiting.");
    return say.fail(`${pending.length} migration(s) are waiting: ${pending.join(", ")}.`, "Run `ltc migrate`.");
  } catch (error) {
    return say.fail(
      `It cannot be read (${codeOf(error)}).`,
      "Follow the runbook for a locked or damaged database; `ltc verify` says more.",
    );
  }
}

/** The settings' own messages hold their remedy behind the colon. */
function failed(name: string, problem: string): Finding {
  const [text = "", ...remedy] = problem.split(": ");
  return { name, status: "fail", text: `${text}.`, remedy: remedy.join(": ") };
}
