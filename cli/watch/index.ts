import { alarmsIn, SAMPLES_KEPT } from "#domain/alarms.ts";
import { followIncidents, type Incident, type Turn } from "#domain/incidents.ts";
import type { Sample } from "#domain/sampling.ts";
import { now } from "#services/clock.ts";
import type { Settings } from "#services/settings.ts";
import { channelsOf, sendBy, signed, type Channel } from "../alarms/send.ts";
import { watchRecord, type Notice, type Watch } from "./record.ts";
import { takeSample } from "./sample.ts";

/** What one turn saw, and whom it could not tell. */
export type Watched = { readonly sample: Sample; readonly turn: Turn; readonly unsent: readonly string[] };

/** Where nobody could be told, the newest matter most. */
const NOTICES_KEPT = 50;

/**
 * One turn of the watch: looks, decides, tells. What could not be told is tried again at the next turn, by the way that
 * failed only.
 */
export async function watchOnce(settings: Settings): Promise<Watched> {
  const record = watchRecord(settings);
  const before = record.read();
  const at = now();
  const { sample, counters } = await takeSample(settings, before, at);
  const samples = [...before.samples, sample].slice(-SAMPLES_KEPT);
  const turn = followIncidents(before.incidents, alarmsIn(samples), at);
  const channels = channelsOf(settings);
  const notices = [
    ...before.notices,
    ...turn.opened.map((incident) => noticeOf("opened", incident, { settings, channels, at })),
    ...turn.closed.map((incident) => noticeOf("closed", incident, { settings, channels, at })),
  ].slice(-NOTICES_KEPT);

  // Noted first: whoever is cut off while telling may tell twice, but opens no incident twice.
  const after: Watch = { samples, counters, incidents: [...turn.open], notices };
  record.write(after);
  const unsent = await tell(notices, settings);
  if (notices.length > 0) record.write({ ...after, notices: unsent.notices });
  return { sample, turn, unsent: unsent.reasons };
}

async function tell(notices: readonly Notice[], settings: Settings) {
  const left: Notice[] = [];
  const reasons: string[] = [];
  for (const notice of notices) {
    const failed: Channel[] = [];
    for (const channel of notice.channels) {
      const reason = await sendBy(channel, notice, settings);
      if (reason === null) continue;
      failed.push(channel);
      reasons.push(`${channel} (${reason})`);
    }
    if (failed.length > 0) left.push({ ...notice, channels: failed });
  }
  return { notices: left, reasons };
}

type Telling = { readonly settings: Settings; readonly channels: readonly Channel[]; readonly at: string };

function noticeOf(change: "opened" | "closed", incident: Incident, { settings, channels, at }: Telling): Notice {
  const { name, severity, text, remedy, openedAt, seenAt } = incident;
  const subject = change === "opened" ? `[${severity}] ${name}: ${text}` : `[over] ${name}`;
  const lines =
    change === "opened"
      ? [text, `What to do: ${remedy}`, `Since ${at}.`]
      : [`Over: ${text}`, `From ${openedAt} to ${seenAt}.`];
  return { subject, text: signed(lines.join("\n"), settings), channels: [...channels] };
}
