-- What one person asks for costs the same beside a million vehicles of others: no statement on the way of a request, and
-- none that checks a reference, reads a large table from end to end.
DROP INDEX vehicles_by_owner;
CREATE INDEX vehicles_by_owner ON vehicles (owner_user_id, id);
CREATE INDEX entry_groups_by_vehicle ON entry_groups (vehicle_id);
CREATE INDEX entries_by_author ON entries (recorded_by);
CREATE INDEX public_shares_by_vehicle ON public_shares (vehicle_id);
DROP INDEX corrections_waiting;
CREATE INDEX corrections_by_vehicle ON corrections (vehicle_id);
CREATE INDEX corrections_waiting ON corrections (created_at) WHERE confirmed_at IS NULL;
CREATE INDEX corrections_by_confirmer ON corrections (confirmed_by) WHERE confirmed_by IS NOT NULL;

DROP INDEX documents_by_uploader;
CREATE INDEX documents_by_uploader ON documents (uploaded_by, deleted_at, size_bytes);
CREATE INDEX documents_by_reviewer ON documents (reviewed_by) WHERE reviewed_by IS NOT NULL;
DROP INDEX documents_in_quarantine;
CREATE INDEX documents_in_quarantine ON documents (id) WHERE approval_status = 'QUARANTINED' AND deleted_at IS NULL;
CREATE INDEX documents_doubted ON documents (id) WHERE approval_status = 'APPROVED' AND deleted_at IS NULL
  AND (scan_status <> 'CLEAN' OR pii_status = 'SUSPECTED');
CREATE INDEX document_link_events_by_document ON document_link_events (document_id);

CREATE INDEX users_by_role ON users (role);
CREATE INDEX sessions_by_age ON sessions (created_at) WHERE ended_at IS NULL;
CREATE INDEX sessions_by_last_sight ON sessions (last_seen_at) WHERE ended_at IS NULL;
CREATE INDEX challenges_open ON challenges (created_at) WHERE used_at IS NULL;
CREATE INDEX step_up_grants_open ON step_up_grants (expires_at) WHERE used_at IS NULL;
CREATE INDEX step_up_grants_by_session ON step_up_grants (session_id);
CREATE INDEX challenges_by_session ON challenges (session_id);
