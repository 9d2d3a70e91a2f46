import type { EntryType, OdometerEvent, PerformedBy, RemovalReason } from "#domain/lists.ts";

/** What a person writes down about one piece of work. Money in cents, distance in km. */
export type EntryContent = {
  readonly date: string;
  readonly type: EntryType;
  readonly performedBy: PerformedBy;
  readonly odometerKm: number;
  readonly performedByName: string | null;
  readonly note: string | null;
  readonly privateNote: string | null;
  readonly costCents: number | null;
  readonly currency: string | null;
  readonly booklet: boolean;
  readonly odometerEvent: OdometerEvent | null;
};

export type Withdrawal = { readonly at: string; readonly reason: RemovalReason; readonly comment: string };

/** One revision of an entry. All revisions of a group describe the same work; the latest is in force. */
export type Entry = EntryContent & {
  readonly id: string;
  readonly groupId: string;
  readonly vehicleId: string;
  /** Counts the revisions of the group, from 1. */
  readonly version: number;
  readonly supersedesId: string | null;
  readonly isLatest: boolean;
  readonly revisionCount: number;
  /** Why this revision replaced the one before; null for the first. */
  readonly reason: string | null;
  readonly recordedAt: string;
  readonly withdrawal: Withdrawal | null;
  /** A correction of reviewed facts that waits for an admin; until then the old facts keep counting. */
  readonly correctionPending: boolean;
  readonly validEvidence: boolean;
  readonly openPii: boolean;
  readonly documentIds: readonly string[];
};

export type LinkEvent = {
  readonly documentId: string;
  readonly action: "attached" | "detached" | "confirmed" | "unconfirmed";
  readonly at: string;
};

/** What a reviewer has ever confirmed evidence for, whether or not that evidence still hangs there. */
export type Confirmed = {
  /** This very date and odometer reading. */
  readonly reading: boolean;
  /** That the work was an accident. */
  readonly accident: boolean;
};

type Statement = Pick<EntryContent, "type" | "odometerKm" | "date">;

/**
 * Whether giving up this revision waits for an admin: confirmed odometer readings and accidents cannot be argued away,
 * not even by taking their evidence off first.
 */
export function needsConfirmation(before: Statement, after: Statement | null, confirmed: Confirmed): boolean {
  const readingGone = after === null || after.odometerKm !== before.odometerKm || after.date !== before.date;
  const accidentGone = before.type === "Unfall" && after?.type !== "Unfall";
  return (confirmed.reading && readingGone) || (confirmed.accident && accidentGone);
}
