import { locateBundle } from "#services/bundle.ts";
import { readSettings } from "#services/settings.ts";
import { defineCommand } from "../command.ts";
import { followSoak } from "../soak/follow.ts";
import { watchOnce } from "../watch/index.ts";

export const watch = defineCommand({
  name: "watch",
  summary: "one look at service and host, and one message per incident opened and closed; a timer runs it every minute",
  details: `  Looks at health, home page, sign-in page, CPU, memory, disk, certificate, backup age, restarts, late deletions; with
  LTC_METRICS_TOKEN also at 5xx, p99, and unusual rises of 4xx and rejected headers. Sends to LTC_ALERT_MAIL and
  LTC_ALERT_WEBHOOK; what cannot be sent is tried again at the next turn. Keeps the staging record (ltc soak).
  Exit code 1 when somebody could not be told; open incidents are told once, not repeated.`,
  async run() {
    const bundle = locateBundle();
    const settings = readSettings(process.env, bundle.dir);
    const watched = await watchOnce(settings);
    await followSoak(settings, bundle, watched);
    const { turn, unsent } = watched;
    const lines = [
      ...turn.closed.map(({ name }) => `over: ${name}`),
      ...turn.open.map(({ severity, name, text, remedy }) => `${severity}: ${name}: ${text} → ${remedy}`),
      ...unsent.map((reason) => `not told: ${reason} → Run \`ltc doctor\`: it names what is in the way.`),
    ];
    return { text: lines.length > 0 ? lines.join("\n") : "Nothing is wrong.", ok: unsent.length === 0 };
  },
});
