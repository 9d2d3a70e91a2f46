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

/** Whether giving up this revision waits for an admin: reviewed odometer readings and accidents cannot be argued away. */
export function needsConfirmation(
  before: Pick<Entry, "type" | "odometerKm" | "date" | "validEvidence">,
  after: Pick<EntryContent, "type" | "odometerKm" | "date"> | null,
): boolean {
  if (!before.validEvidence) return false;
  const readingChanged = after === null || after.odometerKm !== before.odometerKm || after.date !== before.date;
  const accidentGone = before.type === "Unfall" && after?.type !== "Unfall";
  return readingChanged || accidentGone;
}
