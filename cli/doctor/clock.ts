import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { createStarts } from "#services/starts.ts";
import { ask, codeOf } from "../http-probe.ts";
import type { Check, Context } from "./finding.ts";

const run = promisify(execFile);

/** Requests and `Date`'s whole seconds explain this much. */
const TOLERANCE_MS = 5_000;
/** Rows may be a little younger than the moment at which a check began. */
const BACKWARDS_MS = 10_000;

const REMEDY = "Switch time synchronisation on: timedatectl set-ntp true (package systemd-timesyncd or chrony).";

/**
 * No host knows by itself that its clock is off. What this one can see: moments in its own data that lie ahead of its
 * clock, the `Date` of another host where one is named, and whether the kernel's clock is being disciplined.
 */
export const clock: Check = {
  name: "clock",
  async run(context, say) {
    const behindMs = newestMoment(context) - Date.now();
    if (behindMs > BACKWARDS_MS)
      return say.fail(`The clock is at least ${seconds(behindMs)} behind the newest data.`, REMEDY);

    if (context.clockReference !== null) {
      const offMs = await offsetFrom(context.clockReference);
      if (typeof offMs === "string")
        return say.warn(`The clock reference does not answer (${offMs}).`, "Name another one with --clock-reference.");
      const text = `The clock is ${seconds(Math.abs(offMs))} ${offMs > 0 ? "ahead of" : "behind"} the reference.`;
      return Math.abs(offMs) > TOLERANCE_MS ? say.fail(text, REMEDY) : say.ok(text);
    }
    const disciplined = await isSynchronised();
    if (disciplined === null)
      return say.warn(
        "Nothing on this host says whether the clock is right.",
        "Compare it with another host: ltc doctor --clock-reference https://HOST",
      );
    return disciplined ? say.ok("The clock is synchronised.") : say.gap("The clock is not synchronised.", REMEDY);
  },
};

function newestMoment({ storage, settings }: Context): number {
  const moments = [
    storage.retention.newestMoment(),
    ...createStarts(settings)
      .all()
      .map(({ at }) => at),
  ];
  return Math.max(0, ...moments.map((moment) => (moment === null ? 0 : Date.parse(moment))));
}

/** Milliseconds that this host's clock is ahead, or why nothing can be said. */
async function offsetFrom(reference: string): Promise<number | string> {
  try {
    const askedAt = Date.now();
    const { headers } = await ask(reference, { method: "HEAD" });
    const middle = (askedAt + Date.now()) / 2;
    const theirs = Date.parse(headers.date ?? "");
    // `Date` is cut to the second: half a second on is the best guess.
    return Number.isNaN(theirs) ? "no Date header" : middle - (theirs + 500);
  } catch (error) {
    return codeOf(error);
  }
}

/** Null where neither systemd nor chrony can be asked. */
async function isSynchronised(): Promise<boolean | null> {
  const systemd = await outputOf("timedatectl", ["show", "--property=NTPSynchronized", "--value"]);
  if (systemd === "yes" || systemd === "no") return systemd === "yes";
  const chrony = await outputOf("chronyc", ["-n", "tracking"]);
  return chrony === null ? null : !/Leap status\s*:\s*Not synchronised/.test(chrony);
}

async function outputOf(command: string, args: readonly string[]): Promise<string | null> {
  try {
    return (await run(command, [...args], { timeout: 5_000 })).stdout.trim();
  } catch {
    return null;
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
