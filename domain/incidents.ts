import type { Alarm } from "#domain/alarms.ts";

/** An alarm that was told to people and is not over. */
export type Incident = Alarm & {
  readonly openedAt: string;
  /** When the alarm was last seen. */
  readonly seenAt: string;
};

/** An alarm that flickers is one incident: it is over once it has been quiet for this long. */
const QUIET_MS = 5 * 60_000;

export type Turn = {
  readonly open: readonly Incident[];
  /** To be told now, each once. */
  readonly opened: readonly Incident[];
  readonly closed: readonly Incident[];
};

/** Follows the open incidents by what alarms now: each is opened once and closed once, however long it lasts. */
export function followIncidents(before: readonly Incident[], alarms: readonly Alarm[], now: string): Turn {
  const alarmOf = (name: string) => alarms.find((alarm) => alarm.name === name);
  const opened = alarms
    .filter(({ name }) => !before.some((incident) => incident.name === name))
    .map((alarm) => ({ ...alarm, openedAt: now, seenAt: now }));
  const followed = before.map((incident) => {
    const alarm = alarmOf(incident.name);
    return alarm ? { ...incident, ...alarm, seenAt: now } : incident;
  });
  const isOver = ({ seenAt }: Incident) => Date.parse(now) - Date.parse(seenAt) >= QUIET_MS;
  return {
    open: [...followed.filter((incident) => !isOver(incident)), ...opened],
    opened,
    closed: followed.filter(isOver),
  };
}
