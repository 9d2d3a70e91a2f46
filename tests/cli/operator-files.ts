/** A contacts file as an operator fills it in. */
export const FILLED_IN = `[on_call.primary]
name = "Robin Falk"
phone = "+49 431 5550142"

[on_call.backup]
name = "Kim Neuhaus"
phone = "+49 431 5550143"

[channels]
incident = "#betrieb"
status = "https://status.werkstatt.de"

[decides]
rollback = "Robin Falk"
secrets = "Kim Neuhaus"
`;

export function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString();
}

export function daysAgo(days: number): string {
  return minutesAgo(days * 24 * 60);
}

export function hoursAgo(hours: number): string {
  return minutesAgo(hours * 60);
}
