import { now } from "#services/clock.ts";
import { locateBundle } from "#services/bundle.ts";
import { readSettings } from "#services/settings.ts";
import { channelsOf, sendBy, signed } from "../alarms/send.ts";
import { acknowledge, newCode, testAlarmOf } from "../alarms/test-alarm.ts";
import { defineCommand, UsageError, type Outcome } from "../command.ts";

export const alert = defineCommand({
  name: "alert",
  usage: "--test | --ack CODE",
  summary: "sends a test alarm, or notes that it arrived",
  details: `  --test      send one by every way that alarms go (LTC_ALERT_MAIL, LTC_ALERT_WEBHOOK)
  --ack CODE  the code that stands in it: proof that somebody reads them; golive wants one from the last 30 days`,
  options: { test: { type: "boolean" }, ack: { type: "string" } },
  async run({ test, ack }) {
    if ((test === true) === (ack !== undefined)) throw new UsageError("Either --test, or --ack CODE.");
    const settings = readSettings(process.env, locateBundle().dir);
    if (ack === undefined) return sendTest(settings);
    acknowledge(settings, ack);
    return "Noted: alarms from this host reach somebody.";
  },
});

async function sendTest(settings: ReturnType<typeof readSettings>): Promise<Outcome> {
  const channels = channelsOf(settings);
  if (channels.length === 0) return { text: "Alarms go nowhere: set LTC_ALERT_MAIL or LTC_ALERT_WEBHOOK.", ok: false };
  const code = newCode();
  testAlarmOf(settings).write({ code, sent_at: now(), acknowledged_at: null });
  const message = {
    subject: `[test] alarm ${code}`,
    text: signed(`This is a test. Nothing is wrong.\nNote that it arrived: ltc alert --ack ${code}`, settings),
  };
  const lines: string[] = [];
  for (const channel of channels) {
    const reason = await sendBy(channel, message, settings);
    lines.push(
      reason === null
        ? `Sent by ${channel}.`
        : `Not sent by ${channel} (${reason}): correct ${channel === "mail" ? "LTC_SMTP_URL or LTC_ALERT_MAIL" : "LTC_ALERT_WEBHOOK"}.`,
    );
  }
  const ok = lines.every((line) => line.startsWith("Sent"));
  return { text: [...lines, ...(ok ? ["Whoever receives it runs: ltc alert --ack CODE"] : [])].join("\n"), ok };
}
