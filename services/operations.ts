import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";
import type { Settings } from "#services/settings.ts";

const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_DIRECTORY = 0o700;

type Schema<T> = v.GenericSchema<unknown, T>;

/** Where the operator's tools remember: beside the database, so that it moves and is kept with it. */
export function operationsDir(settings: Pick<Settings, "databasePath">): string {
  return join(dirname(settings.databasePath), "operations");
}

/**
 * One small JSON file of the operator's tools. What it holds only ever adds trust (a test alarm was acknowledged, a
 * release was approved), so a missing or damaged file means "nothing proven": the damaged one is set aside and the
 * tools go on from the fallback.
 */
export function createRecord<T>(file: string, schema: Schema<T>, fallback: T) {
  return {
    file,

    read(): T {
      if (!existsSync(file)) return fallback;
      const result = v.safeParse(schema, parsed(readFileSync(file, "utf8")));
      if (result.success) return result.output;
      renameSync(file, `${file}.damaged`);
      return fallback;
    },

    /** Whole or not at all, readable by the service's user only. */
    write(value: T): void {
      mkdirSync(dirname(file), { recursive: true, mode: OWNER_ONLY_DIRECTORY });
      const temporary = `${file}.${process.pid}`;
      try {
        writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, { mode: OWNER_ONLY_FILE });
        renameSync(temporary, file);
      } catch (error) {
        rmSync(temporary, { force: true });
        throw error;
      }
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
