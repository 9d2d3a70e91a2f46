import { existsSync, renameSync } from "node:fs";
import * as v from "valibot";
import { readState, writeState } from "#services/state-file.ts";

type Schema<T> = v.GenericSchema<unknown, T>;

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
      const result = v.safeParse(schema, readState(file));
      if (result.success) return result.output;
      renameSync(file, `${file}.damaged`);
      return fallback;
    },

    /** Whole or not at all, readable by the service's user only. */
    write(value: T): void {
      writeState(file, value);
    },
  };
}
