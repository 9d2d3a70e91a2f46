import { buildSync } from "esbuild";
import type { Page } from "playwright-core";

/** Evaluated, not added as a script: the content security policy forbids the latter, as it should. */
const PROGRAM = buildSync({
  entryPoints: ["tests/screenshots/in-page/faults.ts"],
  bundle: true,
  write: false,
  format: "iife",
  globalName: "eye",
}).outputFiles[0]?.text;

/** What is wrong with how the open page looks. @param touch whether it is used by finger */
export function look(page: Page, touch: boolean): Promise<string[]> {
  return page.evaluate(`(() => { ${PROGRAM}; return eye.findFaults({ touch: ${touch} }); })()`);
}
