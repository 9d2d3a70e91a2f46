import type { EntryType, OdometerEvent, PerformedBy, RemovalReason } from "#domain/lists.ts";
import type { Entry } from "#domain/timeline.ts";

/**
 * One revision with what its group's documents say about it. Evidence is valid when the file is approved, clean,
 * free of open personal data, not deleted, and its link confirmed; nothing else counts.
 */
export const ENTRY_COLUMNS = `SELECT e.*, g.withdrawn_at, g.withdrawal_reason, g.withdrawal_comment,
    (SELECT max(r.version) FROM entries r WHERE r.group_id = e.group_id) AS revision_count,
    EXISTS (SELECT 1 FROM corrections c WHERE c.entry_id = e.id AND c.confirmed_at IS NULL) AS correction_pending,
    EXISTS (SELECT 1 FROM document_links l JOIN documents d ON d.id = l.document_id
      WHERE l.group_id = e.group_id AND l.confirmed_at IS NOT NULL AND d.deleted_at IS NULL
        AND d.approval_status = 'APPROVED' AND d.scan_status = 'CLEAN' AND d.pii_status = 'OK') AS valid_evidence,
    EXISTS (SELECT 1 FROM document_links l JOIN documents d ON d.id = l.document_id
      WHERE l.group_id = e.group_id AND d.deleted_at IS NULL AND d.pii_status <> 'OK') AS open_pii,
    (SELECT json_group_array(l.document_id) FROM document_links l JOIN documents d ON d.id = l.document_id
      WHERE l.group_id = e.group_id AND d.deleted_at IS NULL) AS document_ids
  FROM entries e JOIN entry_groups g ON g.id = e.group_id`;

export const ADD_GROUP = "INSERT INTO entry_groups (id, vehicle_id, created_at) VALUES (?, ?, ?)";
export const ADD_REVISION = `INSERT INTO entries (id, group_id, vehicle_id, version, supersedes_id, is_latest, date, type,
    performed_by, performed_by_name, odometer_km, odometer_event, note, private_note, cost_cents, currency, booklet, reason,
    recorded_by, recorded_at)
  VALUES (@id, @groupId, @vehicleId, @version, @supersedesId, 1, @date, @type, @performedBy, @performedByName, @odometerKm,
    @odometerEvent, @note, @privateNote, @costCents, @currency, @booklet, @reason, @recordedBy, @now)`;
export const SUPERSEDE = "UPDATE entries SET is_latest = 0 WHERE id = ? AND is_latest = 1";
export const WITHDRAW = `UPDATE entry_groups SET withdrawn_at = @at, withdrawal_reason = @reason, withdrawal_comment = @comment
  WHERE id = @groupId AND withdrawn_at IS NULL`;

export type EntryRow = {
  id: string;
  group_id: string;
  vehicle_id: string;
  version: number;
  supersedes_id: string | null;
  is_latest: number;
  date: string;
  type: EntryType;
  performed_by: PerformedBy;
  performed_by_name: string | null;
  odometer_km: number;
  odometer_event: OdometerEvent | null;
  note: string | null;
  private_note: string | null;
  cost_cents: number | null;
  currency: string | null;
  booklet: number;
  reason: string | null;
  recorded_at: string;
  withdrawn_at: string | null;
  withdrawal_reason: RemovalReason | null;
  withdrawal_comment: string | null;
  revision_count: number;
  correction_pending: number;
  valid_evidence: number;
  open_pii: number;
  document_ids: string;
};

export function toEntry(row: EntryRow): Entry {
  return {
    id: row.id,
    groupId: row.group_id,
    vehicleId: row.vehicle_id,
    version: row.version,
    supersedesId: row.supersedes_id,
    isLatest: row.is_latest === 1,
    revisionCount: row.revision_count,
    date: row.date,
    type: row.type,
    performedBy: row.performed_by,
    performedByName: row.performed_by_name,
    odometerKm: row.odometer_km,
    odometerEvent: row.odometer_event,
    note: row.note,
    privateNote: row.private_note,
    costCents: row.cost_cents,
    currency: row.currency,
    booklet: row.booklet === 1,
    reason: row.reason,
    recordedAt: row.recorded_at,
    withdrawal:
      row.withdrawn_at === null
        ? null
        : { at: row.withdrawn_at, reason: row.withdrawal_reason ?? "other", comment: row.withdrawal_comment ?? "" },
    correctionPending: row.correction_pending === 1,
    validEvidence: row.valid_evidence === 1,
    openPii: row.open_pii === 1,
    documentIds: JSON.parse(row.document_ids) as string[],
  };
}
