import { defineTask } from "nitropack/runtime";
import { LINK_LIFETIME_MS } from "#domain/sign-in.ts";
import { now } from "#services/clock.ts";
import { getStorage } from "#storage/index.ts";

/** Ends for good what has run out, so that nothing of it lives again when the clock is set back. */
export default defineTask({
  meta: { name: "expire", description: "Ends outdated sessions, codes and grants." },
  async run() {
    const { challenges, factors, sessions, transaction } = getStorage();
    const at = now();
    const lastLink = new Date(Date.parse(at) - LINK_LIFETIME_MS).toISOString();
    const ended = await transaction(
      () => challenges.close(lastLink, at) + sessions.endOutdated(at) + factors.endOutdatedGrants(at),
    );
    return { result: { ended } };
  },
});
