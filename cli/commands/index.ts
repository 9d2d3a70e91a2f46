import type { Command } from "../command.ts";
import { adminCreate, userSetRole } from "./accounts.ts";
import { backup, migrateCommand, restoreCommand, verify } from "./backup.ts";
import { version } from "./version.ts";

/** Every command, in the order of the overview. */
export const COMMANDS: readonly Command[] = [
  adminCreate,
  userSetRole,
  migrateCommand,
  backup,
  restoreCommand,
  verify,
  version,
];
