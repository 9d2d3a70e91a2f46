import type { Command } from "../command.ts";
import { adminCreate, userResetFactor, userSetRole } from "./accounts.ts";
import { rotateSecretCommand } from "./secrets.ts";

/** Every command, in the order of the overview. */
export const COMMANDS: readonly Command[] = [adminCreate, userSetRole, userResetFactor, rotateSecretCommand];
