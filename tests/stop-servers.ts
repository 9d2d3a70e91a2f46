import { afterAll } from "vitest";
import { stopWhatWasLeft } from "./heft.ts";

/** No server outlives its file, also when a test fails before it stops its own. */
afterAll(stopWhatWasLeft);
