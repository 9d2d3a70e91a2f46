import { formatDate, formatDistance, formatTimeOfDay } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";

/** "heute, 07:12", "vor 6 Tagen", and from a fortnight on the date. `at` is ISO 8601, `now` milliseconds. */
export function lastSeen(at: string, now: number): string {
  const days = daysBetween(Date.parse(at), now);
  if (days === 0) return t("profile.todayAt", { time: formatTimeOfDay(at) });
  return days < 14 ? formatDistance(-days, "day") : formatDate(at);
}

/** "heute, 18:30" for what ends on the same day, else the date. */
export function endsAt(at: string, now: number): string {
  return daysBetween(now, Date.parse(at)) === 0 ? t("profile.todayAt", { time: formatTimeOfDay(at) }) : formatDate(at);
}

/** Midnights of the reader's own zone between two moments. */
export function daysBetween(from: number, to: number): number {
  const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0);
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}
