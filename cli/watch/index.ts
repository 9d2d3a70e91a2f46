import { alarmsIn, SAMPLES_KEPT } from "#domain/alarms.ts";
import { followIncidents, type Incident, type Turn } from "#domain/incidents.ts";
import type { Sample } from "#domain/sampling.ts";
import { now } from "#services/clock.ts";
import type { Settings } from "#services/settings.ts";
import { channelsOf, sendBy, signed, type Channel } from "../alarms/send.ts";
import { codeOf } from "../http-probe.ts";
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
  const forgotten = noted(record, after);
  const unsent = await tell(notices, settings);
  if (notices.length > 0 && forgotten === null) noted(record, { ...after, notices: unsent.notices });
  return { sample, turn, unsent: [...unsent.reasons, ...(forgotten === null ? [] : [`itself (${forgotten})`])] };
}

/** People are told even where nothing can be remembered. @returns why not, or null */
function noted(record: ReturnType<typeof watchRecord>, watch: Watch): string | null {
  try {
    record.write(watch);
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

/** A way that failed once is not tried again in this turn: there is a minute for all of it. */
async function tell(notices: readonly Notice[], settings: Settings) {
  const reasons = new Map<Channel, string>();
  const left: Notice[] = [];
  for (const notice of notices) {
    const waiting: Channel[] = [];
    for (const channel of notice.channels) {
      const reason = reasons.get(channel) ?? (await sendBy(channel, notice, settings));
      if (reason === null) continue;
      reasons.set(channel, reason);
      waiting.push(channel);
    }
    if (waiting.length > 0) left.push({ ...notice, channels: waiting });
  }
  return { notices: left, reasons: [...reasons].map(([channel, reason]) => `${channel} (${reason})`) };
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
