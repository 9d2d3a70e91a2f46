import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * Where the files beside the code lie. In a bundle they stand one level above the running script
 * (`server/index.mjs`, `ltc/index.mjs`); in a checkout the rooms themselves hold them.
 */
export type Bundle = {
  readonly dir: string;
  readonly migrationsDir: string;
  readonly contentDir: string;
  /** The web app's static files. */
  readonly webDir: string;
  /** Arguments for Node that start the child process which looks into uploaded files. */
  readonly inspector: readonly string[];
};

export function locateBundle(script: string = process.argv[1] ?? ""): Bundle {
  // A release is reached through the link `current`, which may point to another one tomorrow.
  const dir = dirname(dirname(existsSync(script) ? realpathSync(script) : resolve(script)));
  if (existsSync(join(dir, "migrations"))) {
    return {
      dir,
      migrationsDir: join(dir, "migrations"),
      contentDir: join(dir, "content"),
      webDir: join(dir, "web"),
      inspector: [join(dir, "server", "inspector.mjs")],
    };
  }
  const root = process.cwd();
  return {
    dir: join(root, ".output"),
    migrationsDir: join(root, "storage", "migrations"),
    contentDir: join(root, "content"),
    webDir: join(root, "web", "dist"),
    inspector: ["--import", "tsx", join(root, "services", "inspector", "worker.ts")],
  };
}
