/** Answers since the sample before, counted from the process's own counters. */
export type Traffic = {
  readonly answers: number;
  readonly serverErrors: number;
  /** Took longer than two seconds: more than one in a hundred of these means that p99 is above two seconds. */
  readonly slow: number;
  readonly refusals: number;
  readonly rejectedHeaders: number;
};

/** Counters as the process reports them; they start again at zero with it. */
export type Counters = Traffic;

/** What one look at the service and its host saw. Shares are 0 to 1. */
export type Sample = {
  readonly at: string;
  /** Answered, and can read and write what it keeps. */
  readonly healthy: boolean;
  /** Home page and sign-in page. */
  readonly pages: boolean;
  /** Parts of a working service that do not work, by name. */
  readonly degraded: readonly string[];
  /** Null where no metrics are open to the watch. */
  readonly traffic: Traffic | null;
  /** Waiting and running processes per core, over five minutes. */
  readonly load: number;
  readonly memoryUsed: number;
  /** Of the fullest file system that holds data. */
  readonly diskFree: number;
  /** Null without TLS, and when nothing answered. */
  readonly certificateDays: number | null;
  /** Why a browser would refuse the certificate. */
  readonly certificateProblem: string | null;
  /** Null where no backup is expected. */
  readonly backupMinutes: number | "never" | null;
  /** Starts since the sample before whose predecessor did not stop by itself. */
  readonly crashes: number;
  /** Rows that should have been deleted by now. */
  readonly overdueRows: number;
};

/** What happened between two readings; a counter that fell back belongs to a new process and counts from zero. */
export function trafficBetween(before: Counters | null, after: Counters): Traffic {
  // The first reading ever says what the process has done in all its life, and nothing about now.
  if (before === null) return { answers: 0, serverErrors: 0, slow: 0, refusals: 0, rejectedHeaders: 0 };
  const base = after.answers < before.answers ? null : before;
  const grown = (name: keyof Counters) => Math.max(0, after[name] - (base?.[name] ?? 0));
  return {
    answers: grown("answers"),
    serverErrors: grown("serverErrors"),
    slow: grown("slow"),
    refusals: grown("refusals"),
    rejectedHeaders: grown("rejectedHeaders"),
  };
}

export function sumOf(samples: readonly Sample[], name: keyof Traffic): number {
  return samples.reduce((sum, { traffic }) => sum + (traffic?.[name] ?? 0), 0);
}
