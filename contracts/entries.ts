import * as v from "valibot";
import { isLateRecord, levelOf } from "#domain/entries.ts";
import {
  ENTRY_TYPES,
  ENTRY_VIEWS,
  ODOMETER_EVENTS,
  PERFORMED_BY,
  REMOVAL_REASONS,
  TRUST_LEVELS,
} from "#domain/lists.ts";
import type { Entry, EntryContent, LinkEvent } from "#domain/timeline.ts";
import {
  CalendarDate,
  Currency,
  Id,
  Instant,
  Kilometres,
  page,
  PageQuery,
  text,
  wholeNumber,
} from "#contracts/primitives.ts";

const content = {
  date: CalendarDate,
  type: v.picklist(ENTRY_TYPES),
  performed_by: v.picklist(PERFORMED_BY),
  odometer_km: Kilometres,
  performed_by_name: v.nullish(text(120)),
  note: v.nullish(text(4000)),
  private_note: v.nullish(text(4000)),
  cost_cents: v.nullish(wholeNumber(0, 100_000_000_00)),
  currency: v.nullish(Currency),
  booklet: v.optional(v.boolean(), false),
  odometer_event: v.nullish(v.picklist(ODOMETER_EVENTS)),
  document_ids: v.optional(v.pipe(v.array(Id), v.maxLength(50))),
};

export const EntryCreate = v.strictObject(content);
export const EntryRevise = v.strictObject({ ...content, reason: text(500) });
export const EntryWithdraw = v.strictObject({ reason: v.picklist(REMOVAL_REASONS), comment: text(500) });
export const EntryParams = v.strictObject({ id: Id, entry_id: Id });

export const EntryQuery = v.strictObject({
  ...PageQuery,
  type: v.optional(v.picklist(ENTRY_TYPES)),
  year: v.optional(v.pipe(v.string(), v.regex(/^\d{4}$/))),
  performed_by: v.optional(v.picklist(PERFORMED_BY)),
  q: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100))),
  view: v.optional(v.picklist(ENTRY_VIEWS)),
});

const OdometerObjection = v.picklist(["falling_reading", "too_far_per_day", "future_date"]);
export type OdometerObjection = v.InferOutput<typeof OdometerObjection>;

export const EntryView = v.strictObject({
  id: Id,
  group_id: Id,
  vehicle_id: Id,
  version: v.number(),
  supersedes_id: v.nullable(Id),
  is_latest: v.boolean(),
  revision_count: v.number(),
  date: v.string(),
  type: v.picklist(ENTRY_TYPES),
  performed_by: v.picklist(PERFORMED_BY),
  performed_by_name: v.nullable(v.string()),
  odometer_km: v.number(),
  odometer_event: v.nullable(v.picklist(ODOMETER_EVENTS)),
  /** Why this reading does not fit the others; null when it does or no longer counts. */
  odometer_objection: v.nullable(OdometerObjection),
  note: v.nullable(v.string()),
  private_note: v.nullable(v.string()),
  cost_cents: v.nullable(v.number()),
  currency: v.nullable(v.string()),
  booklet: v.boolean(),
  trust_level: v.picklist(TRUST_LEVELS),
  late_record: v.boolean(),
  document_ids: v.array(Id),
  reason: v.nullable(v.string()),
  recorded_at: Instant,
  /** The same as a day of the operator's calendar, by which a record is late or not. */
  recorded_on: CalendarDate,
  withdrawn: v.nullable(v.strictObject({ at: Instant, reason: v.picklist(REMOVAL_REASONS), comment: v.string() })),
  correction_pending: v.boolean(),
});
export type EntryView = v.InferOutput<typeof EntryView>;

export const EntryPage = page(EntryView);
export const EntryHistory = v.strictObject({
  ...page(EntryView).entries,
  links: v.array(v.strictObject({ document_id: Id, action: v.string(), at: Instant })),
});

export function toEntryContent(sent: v.InferOutput<typeof EntryCreate>): EntryContent {
  const costCents = sent.cost_cents ?? null;
  return {
    date: sent.date,
    type: sent.type,
    performedBy: sent.performed_by,
    odometerKm: sent.odometer_km,
    performedByName: sent.performed_by_name ?? null,
    note: sent.note ?? null,
    privateNote: sent.private_note ?? null,
    costCents,
    currency: costCents === null ? null : (sent.currency ?? "EUR"),
    booklet: sent.booklet,
    odometerEvent: sent.odometer_event ?? null,
  };
}

/** @param facts.recordedOn the calendar day of recording in the operator's time zone; private notes are the owner's alone */
export function toEntryView(
  entry: Entry,
  facts: { objection: OdometerObjection | null; recordedOn: string; isOwner: boolean },
): EntryView {
  return {
    id: entry.id,
    group_id: entry.groupId,
    vehicle_id: entry.vehicleId,
    version: entry.version,
    supersedes_id: entry.supersedesId,
    is_latest: entry.isLatest,
    revision_count: entry.revisionCount,
    date: entry.date,
    type: entry.type,
    performed_by: entry.performedBy,
    performed_by_name: entry.performedByName,
    odometer_km: entry.odometerKm,
    odometer_event: entry.odometerEvent,
    odometer_objection: facts.objection,
    note: entry.note,
    private_note: facts.isOwner ? entry.privateNote : null,
    cost_cents: entry.costCents,
    currency: entry.currency,
    booklet: entry.booklet,
    trust_level: levelOf(entry),
    late_record: isLateRecord(entry.date, facts.recordedOn),
    document_ids: [...entry.documentIds],
    reason: entry.reason,
    recorded_at: entry.recordedAt,
    recorded_on: facts.recordedOn,
    withdrawn: entry.withdrawal,
    correction_pending: entry.correctionPending,
  };
}

export function toLinkEventView(event: LinkEvent): { document_id: string; action: string; at: string } {
  return { document_id: event.documentId, action: event.action, at: event.at };
}
