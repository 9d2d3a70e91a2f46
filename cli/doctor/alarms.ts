import { testAlarmOf } from "../alarms/test-alarm.ts";
import { watchRecord } from "../watch/record.ts";
import { daysSince, minutesSince, type Check } from "./finding.ts";

export const alarmChannel: Check = {
  name: "alarm channel",
  run({ settings: { alerts } }, say) {
    if (alerts.mail === null && alerts.webhook === null)
      return say.gap("Alarms go nowhere.", "Set LTC_ALERT_MAIL or LTC_ALERT_WEBHOOK.");
    const ways = [alerts.mail === null ? [] : ["mail"], alerts.webhook === null ? [] : ["webhook"]].flat();
    return say.ok(`Alarms go out by ${ways.join(" and ")}.`);
  },
};

const TEST_ALARM_DAYS = 30;

export const testAlarm: Check = {
  name: "test alarm",
  run({ settings }, say) {
    const alarm = testAlarmOf(settings).read();
    const remedy = "Run `ltc alert --test`; who receives it runs `ltc alert --ack CODE`.";
    if (!alarm) return say.gap("No test alarm was ever sent.", remedy);
    if (alarm.acknowledged_at === null) return say.gap("The last test alarm was not acknowledged.", remedy);
    const days = daysSince(alarm.acknowledged_at);
    const text = `The last test alarm was acknowledged ${days} days ago.`;
    return days > TEST_ALARM_DAYS ? say.gap(text, remedy) : say.ok(text);
  },
};

/** A timer of one minute; three missed turns are no coincidence. */
const WATCH_SILENT_MINUTES = 3;

export const watching: Check = {
  name: "watch",
  run({ settings }, say) {
    const latest = watchRecord(settings).read().samples.at(-1);
    const remedy = "Enable the watch timer: it runs `ltc watch` every minute.";
    if (!latest) return say.gap("The watch has never run.", remedy);
    const minutes = minutesSince(latest.at);
    if (minutes > WATCH_SILENT_MINUTES) return say.gap(`The watch last ran ${minutes} minutes ago.`, remedy);
    return say.ok(`The watch ran ${minutes} minutes ago.`);
  },
};

export const metrics: Check = {
  name: "metrics",
  run({ settings }, say) {
    if (settings.metricsToken !== null) return say.ok("The watch reads 5xx, p99 and refusals from the metrics.");
    return say.warn(
      "Without metrics the watch sees no 5xx, no p99 and no rise of refusals.",
      "Set LTC_METRICS_TOKEN to at least 24 random characters.",
    );
  },
};
