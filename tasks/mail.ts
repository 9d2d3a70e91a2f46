import { defineTask } from "nitropack/runtime";
import { now } from "#services/clock.ts";
import { getServices } from "#services/index.ts";
import { describe, log } from "#services/log.ts";
import { MAILS_AT_A_TIME } from "#services/mail.ts";
import { getStorage } from "#storage/index.ts";
import type { QueuedMail } from "#storage/outbox.ts";
const MAX_ATTEMPTS = 3;
const RETRY_AFTER_MS = 20_000;
const WORTHLESS_AFTER_MS = 10 * 60_000;

/** Sends what waits in the outbox: at most three tries, and nothing older than ten minutes. */
export default defineTask({
  meta: { name: "mail", description: "Sends waiting mails." },
  async run() {
    const { outbox, transaction } = getStorage();
    let sent = 0;
    await transaction(() => outbox.removeOlderThan(before(now(), WORTHLESS_AFTER_MS)));
    const due = () => outbox.due(now(), MAILS_AT_A_TIME);
    for (let mails = due(); mails.length > 0; mails = due()) {
      const outcomes = await Promise.all(mails.map(send));
      sent += outcomes.filter((wasTaken) => wasTaken).length;
    }
    return { result: { sent } };
  },
});

/** Whether the server took it; if not, it is due again later or, after the last try, gone. */
async function send({ id, mail, attempts }: QueuedMail): Promise<boolean> {
  const { outbox, transaction } = getStorage();
  try {
    await getServices().mailer.send(mail);
    await transaction(() => outbox.remove(id));
    return true;
  } catch (error) {
    log.warn({ event: "mail_failed", attempt: attempts + 1, error: describe(error) });
    const isLast = attempts + 1 >= MAX_ATTEMPTS;
    await transaction(() => (isLast ? outbox.remove(id) : outbox.postpone(id, after(now(), RETRY_AFTER_MS))));
    return false;
  }
}

function before(instant: string, ms: number): string {
  return after(instant, -ms);
}

function after(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
