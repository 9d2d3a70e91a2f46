import type { Settings } from "#services/settings.ts";
import type { Storage } from "#storage/index.ts";
import type { Probe } from "../http-probe.ts";

/** What the walk goes by: the service from outside, and its data beside it. */
export type Ground = { readonly url: string; readonly settings: Settings; readonly storage: Storage };

/** One step: a sentence of what works, or a throw with what does not. */
export type Step = { readonly name: string; walk(): Promise<string> };

/** What did not work, and what to do. */
export class Stumble extends Error {
  constructor(
    text: string,
    readonly remedy: string,
  ) {
    super(text);
  }
}

/** @throws Stumble when it is another status */
export function expect({ status }: Probe, wanted: number, text: string, remedy: string): void {
  if (status !== wanted) throw new Stumble(`${text} (${status} instead of ${wanted}).`, remedy);
}
