import type { Command } from "../command.ts";
import { adminCreate, userResetFactor, userSetRole } from "./accounts.ts";
import { alert } from "./alert.ts";
import { backup, migrateCommand, restoreCommand, verify } from "./backup.ts";
import { doctor } from "./doctor.ts";
import { golive, goliveApprove, goliveAttest } from "./golive.ts";
import { rotateSecretCommand } from "./secrets.ts";
import { seed } from "./seed.ts";
import { smoke } from "./smoke.ts";
import { soak, soakStart } from "./soak.ts";
import { version } from "./version.ts";
import { watch } from "./watch.ts";

/** Every command, in the order of the overview. */
export const COMMANDS: readonly Command[] = [
  adminCreate,
  userSetRole,
  userResetFactor,
  doctor,
  smoke,
  watch,
  alert,
  soakStart,
  soak,
  golive,
  goliveApprove,
  goliveAttest,
  migrateCommand,
  backup,
  restoreCommand,
  verify,
  rotateSecretCommand,
  seed,
  version,
];
