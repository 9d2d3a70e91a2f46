import { sumOf, type Sample } from "#domain/sampling.ts";

export type Severity = "critical" | "warning";

/** Something that must not be: what it is, and what to do about it. */
export type Alarm = {
  readonly name: string;
  readonly severity: Severity;
  readonly text: string;
  readonly remedy: string;
};

/** Where the watch alarms. The promise to users and the rollback trigger are other lines than these. */
export const THRESHOLDS = {
  failuresInARow: 3,
  serverErrorShare: 0.005,
  serverErrorMinutes: 5,
  slowShare: 0.01,
  slowMinutes: 10,
  memoryUsed: 0.85,
  loadPerCore: 2,
  diskWarning: 0.15,
  diskCritical: 0.1,
  certificateDays: 14,
  backupMinutes: 30,
  crashMinutes: 10,
  crashLoop: 3,
  /** A rise is unusual above this multiple of the hour before, and above a floor that one curious visitor stays below. */
  rise: 5,
  riseMinutes: 5,
  refusalFloor: 100,
  rejectedHeaderFloor: 10,
} as const;

/** Samples that the rules look back on: the last minutes, and an hour before them to compare with. */
export const SAMPLES_KEPT = 70;

type Rule = (samples: readonly Sample[], latest: Sample) => Alarm | null;

/**
 * Every alarm that the last samples call for. One sample a minute, oldest first; minutes that are missing make a window
 * longer, never an alarm.
 */
export function alarmsIn(samples: readonly Sample[]): readonly Alarm[] {
  const latest = samples.at(-1);
  if (!latest) return [];
  return RULES.map((rule) => rule(samples, latest)).filter((alarm) => alarm !== null);
}

const RULES: readonly Rule[] = [
  (samples) =>
    inARow(samples, ({ healthy }) => !healthy)
      ? critical(
          "health",
          "The service does not answer, or cannot read and write its data.",
          "Follow the runbook for a dead API: look at the unit's log, then restart the service.",
        )
      : null,

  (samples) =>
    inARow(samples, ({ healthy, pages }) => healthy && !pages)
      ? critical(
          "pages",
          "The service answers, but the home page or the sign-in page does not.",
          "Look at the proxy: its site must serve the web files of the release in force.",
        )
      : null,

  (samples, { degraded }) =>
    inARow(samples, (sample) => sample.degraded.length > 0)
      ? warning(
          "degraded",
          `Works without: ${degraded.join(", ")}.`,
          "Run `ltc doctor`: it names the part and its remedy.",
        )
      : null,

  (samples) => {
    const minutes = samples.slice(-THRESHOLDS.serverErrorMinutes);
    const failing = minutes.filter(({ traffic }) => (traffic?.serverErrors ?? 0) > 0).length;
    const share = sumOf(minutes, "serverErrors") / Math.max(1, sumOf(minutes, "answers"));
    // One burst within one minute is not five minutes.
    if (minutes.length < THRESHOLDS.serverErrorMinutes || failing < 2 || share <= THRESHOLDS.serverErrorShare)
      return null;
    return critical(
      "server-errors",
      `${percent(share)} of the answers of five minutes were 5xx.`,
      "Look for server_error in the log; above 1 % for 15 minutes roll back.",
    );
  },

  (samples) => {
    const minutes = samples.slice(-THRESHOLDS.slowMinutes);
    const share = sumOf(minutes, "slow") / Math.max(1, sumOf(minutes, "answers"));
    if (minutes.length < THRESHOLDS.slowMinutes || share <= THRESHOLDS.slowShare) return null;
    return critical(
      "slow",
      `${percent(share)} of the answers of ten minutes took longer than 2 s.`,
      "Look at load, disk and the slowest routes in the log.",
    );
  },

  (samples, { load }) =>
    inARow(samples, (sample) => sample.load > THRESHOLDS.loadPerCore)
      ? warning(
          "cpu",
          `${load.toFixed(1)} processes wait or run per core.`,
          "Look with `top` for what uses the processor.",
        )
      : null,

  (_, { memoryUsed }) =>
    memoryUsed > THRESHOLDS.memoryUsed
      ? warning(
          "memory",
          `${percent(memoryUsed)} of the memory is used.`,
          "Look with `top` for what uses it; restart what grew, or give the host more.",
        )
      : null,

  (_, { diskFree }) =>
    diskFree < THRESHOLDS.diskWarning
      ? warning("disk", `${percent(diskFree)} of the disk is free.`, "Make room or enlarge the disk before it is full.")
      : null,

  (_, { diskFree }) =>
    diskFree < THRESHOLDS.diskCritical
      ? critical(
          "disk-full",
          `${percent(diskFree)} of the disk is free.`,
          "Make room now, following the runbook for a full disk.",
        )
      : null,

  (_, { certificateProblem: problem }) =>
    problem === null
      ? null
      : critical("tls", `Browsers refuse the certificate (${problem}).`, "Run `ltc doctor`: it says what is wrong."),

  (_, { certificateDays: days }) =>
    days !== null && days < THRESHOLDS.certificateDays
      ? warning(
          "certificate",
          `The certificate ends in ${days} days.`,
          "Let the ACME client renew it and reload the proxy.",
        )
      : null,

  (_, { backupMinutes: age }) =>
    age === "never" || (age !== null && age > THRESHOLDS.backupMinutes)
      ? critical(
          "backup",
          age === "never" ? "There is no backup yet." : `The last backup is ${age} minutes old.`,
          "Run `ltc backup` and read what it says; look at its timer.",
        )
      : null,

  (samples) => {
    const crashes = samples.slice(-THRESHOLDS.crashMinutes).reduce((sum, sample) => sum + sample.crashes, 0);
    const text = `The process ended ${crashes} time(s) in ten minutes without being asked to.`;
    if (crashes >= THRESHOLDS.crashLoop)
      return critical("crash-loop", text, "Look at the unit's log; roll back if it began with a release.");
    return crashes > 0 ? warning("restart", text, "Look at the unit's log and at the kernel's for the reason.") : null;
  },

  (samples) =>
    isUnusual(samples, "refusals", THRESHOLDS.refusalFloor)
      ? warning(
          "refusals",
          "Far more requests are refused (4xx) than in the hour before.",
          "Look at the log by event and route; suspect an attack or a broken client.",
        )
      : null,

  (samples) =>
    isUnusual(samples, "rejectedHeaders", THRESHOLDS.rejectedHeaderFloor)
      ? warning(
          "rejected-headers",
          "Far more requests pretend to be somebody by header than in the hour before.",
          "Follow the runbook for a suspected intrusion; the audit holds the events.",
        )
      : null,

  (samples, { overdueRows }) =>
    inARow(samples, (sample) => sample.overdueRows > 0)
      ? warning(
          "deletions",
          `${overdueRows} rows outlived their time.`,
          "Look in the log for `swept` and for failed tasks, then restart the service.",
        )
      : null,
];

function inARow(samples: readonly Sample[], fails: (sample: Sample) => boolean): boolean {
  const last = samples.slice(-THRESHOLDS.failuresInARow);
  return last.length === THRESHOLDS.failuresInARow && last.every(fails);
}

function isUnusual(samples: readonly Sample[], name: "refusals" | "rejectedHeaders", floor: number): boolean {
  const now = samples.slice(-THRESHOLDS.riseMinutes);
  const before = samples.slice(0, -THRESHOLDS.riseMinutes);
  const count = sumOf(now, name);
  const usual = (sumOf(before, name) / Math.max(1, before.length)) * now.length;
  return count > floor && count > THRESHOLDS.rise * usual;
}

const critical = (name: string, text: string, remedy: string): Alarm => ({ name, severity: "critical", text, remedy });
const warning = (name: string, text: string, remedy: string): Alarm => ({ name, severity: "warning", text, remedy });

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
