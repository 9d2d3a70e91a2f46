import { defineTask } from "nitropack/runtime";
import { now } from "#services/clock.ts";
import { getServices } from "#services/index.ts";
import { describe, log } from "#services/log.ts";
import { getStorage } from "#storage/index.ts";

const MAX_ATTEMPTS = 3;
const RETRY_AFTER_MS = 20_000;
const WORTHLESS_AFTER_MS = 10 * 60_000;

/** Sends what waits in the outbox: at most three tries, and nothing older than ten minutes. */
export default defineTask({
  meta: { name: "mail", description: "Sends waiting mails." },
  async run() {
    const { outbox, transaction } = getStorage();
    const { mailer } = getServices();
    let sent = 0;
    await transaction(() => outbox.removeOlderThan(before(now(), WORTHLESS_AFTER_MS)));
    for (let next = outbox.nextDue(now()); next; next = outbox.nextDue(now())) {
      const { id, mail, attempts } = next;
      try {
        await mailer.send(mail);
        await transaction(() => outbox.remove(id));
        sent++;
      } catch (error) {
        log.warn({ event: "mail_failed", attempt: attempts + 1, error: describe(error) });
        const last = attempts + 1 >= MAX_ATTEMPTS;
        await transaction(() => (last ? outbox.remove(id) : outbox.postpone(id, after(now(), RETRY_AFTER_MS))));
      }
    }
    return { result: { sent } };
  },
});

function before(instant: string, ms: number): string {
  return after(instant, -ms);
}

function after(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
