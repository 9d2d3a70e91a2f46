import type { Command } from "../command.ts";
import { adminCreate, userSetRole } from "./accounts.ts";
import { version } from "./version.ts";

/** Every command, in the order of the overview. */
export const COMMANDS: readonly Command[] = [adminCreate, userSetRole, version];
