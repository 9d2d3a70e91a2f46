/** The first thing that ended the quiet. */
export type Break = { readonly at: string; readonly reason: string };

/** How one bundle has run on staging so far. */
export type Soak = {
  /** SHA-256 of the archive that was installed. */
  readonly archive: string;
  readonly tag: string | null;
  readonly startedAt: string;
  readonly lastLookAt: string;
  readonly lastSmokeAt: string | null;
  readonly smokes: number;
  readonly restarts: number;
  readonly answers: number;
  readonly serverErrors: number;
  /** False as soon as one look could not see any metrics. */
  readonly counted: boolean;
  readonly broken: Break | null;
};

/** What one turn of the watch has to say about it. */
export type Look = {
  readonly at: string;
  /** Of the bundle that runs now; null when it was not installed from an archive. */
  readonly archive: string | null;
  readonly restarts: number;
  readonly crashes: number;
  /** Names of critical alarms. */
  readonly criticals: readonly string[];
  readonly traffic: { readonly answers: number; readonly serverErrors: number } | null;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export const SOAK_HOURS = 24;
const MOST_5XX = 0.005;
/** The watch looks every minute; longer silence is time that nobody has seen. */
const UNSEEN_MS = 10 * MINUTE_MS;
/** Hourly, with the time that a walk takes. */
const SMOKE_EVERY_MS = HOUR_MS;
const SMOKE_LATE_MS = HOUR_MS + 15 * MINUTE_MS;

export function beginSoak(bundle: { archive: string; tag: string | null }, at: string): Soak {
  return {
    ...bundle,
    startedAt: at,
    lastLookAt: at,
    lastSmokeAt: null,
    smokes: 0,
    restarts: 0,
    answers: 0,
    serverErrors: 0,
    counted: true,
    broken: null,
  };
}

/** Adds a look. The first break stays the first: what follows it says nothing about the candidate any more. */
export function addLook(soak: Soak, look: Look): Soak {
  return {
    ...soak,
    lastLookAt: look.at,
    restarts: soak.restarts + look.restarts,
    answers: soak.answers + (look.traffic?.answers ?? 0),
    serverErrors: soak.serverErrors + (look.traffic?.serverErrors ?? 0),
    counted: soak.counted && look.traffic !== null,
    broken: soak.broken ?? breakIn(soak, look),
  };
}

export function addSmoke(soak: Soak, smoke: { at: string; failed: string | null }): Soak {
  const broken = smoke.failed === null ? null : { at: smoke.at, reason: `The smoke failed at: ${smoke.failed}.` };
  return { ...soak, lastSmokeAt: smoke.at, smokes: soak.smokes + 1, broken: soak.broken ?? broken };
}

export function isSmokeDue({ lastSmokeAt, broken }: Soak, now: string): boolean {
  return broken === null && (lastSmokeAt === null || since(lastSmokeAt, now) >= SMOKE_EVERY_MS);
}

/** Whether it has been quiet for long enough, and if not, what is missing. */
export function verdictOn(soak: Soak, now: string): { readonly stable: boolean; readonly text: string } {
  const { broken, startedAt, lastLookAt, answers, serverErrors, counted } = soak;
  const open = (text: string) => ({ stable: false, text });
  if (broken) return open(`Broken at ${broken.at}: ${broken.reason}`);
  const hours = since(startedAt, lastLookAt) / HOUR_MS;
  // A finished record stays what it is; one that still runs must still be looked at.
  if (hours < SOAK_HOURS && since(lastLookAt, now) > UNSEEN_MS) return open(`Nobody has looked since ${lastLookAt}.`);
  if (hours < SOAK_HOURS) return open(`Quiet for ${Math.floor(hours * 10) / 10} of ${SOAK_HOURS} hours.`);
  if (!counted) return open("The share of 5xx is unknown: metrics were not readable all the time.");
  const share = serverErrors / Math.max(1, answers);
  if (share >= MOST_5XX) return open(`${(share * 100).toFixed(2)} % of the answers were 5xx.`);
  return { stable: true, text: `Quiet for ${Math.floor(hours)} hours, ${(share * 100).toFixed(2)} % 5xx.` };
}

function breakIn(soak: Soak, { at, archive, crashes, criticals }: Look): Break | null {
  const unseenMs = since(soak.lastLookAt, at);
  const reason =
    archive !== soak.archive
      ? "Another bundle runs."
      : crashes > 0
        ? "The process ended without being asked to."
        : criticals.length > 0
          ? `Critical alarm: ${criticals.join(", ")}.`
          : unseenMs > UNSEEN_MS
            ? `Nobody looked for ${Math.round(unseenMs / MINUTE_MS)} minutes.`
            : since(soak.lastSmokeAt ?? soak.startedAt, at) > SMOKE_LATE_MS
              ? "The hourly smoke did not run."
              : null;
  return reason === null ? null : { at, reason };
}

function since(earlier: string, later: string): number {
  return Date.parse(later) - Date.parse(earlier);
}
