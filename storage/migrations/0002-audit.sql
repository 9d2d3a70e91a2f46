-- Append-only and hash-chained: each row holds the hash of the one before.

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor_type TEXT NOT NULL CHECK (actor_type IN ('user', 'anonymous', 'system', 'operator')),
  actor_id TEXT,
  actor_role TEXT,
  action TEXT NOT NULL,
  target_type TEXT,
  target_id TEXT,
  scope TEXT,
  result TEXT NOT NULL CHECK (result IN ('success', 'denied', 'error')),
  reason_code TEXT,
  request_id TEXT,
  metadata TEXT NOT NULL DEFAULT '{}',
  previous_hash BLOB NOT NULL,
  hash BLOB NOT NULL UNIQUE
) STRICT;
CREATE INDEX audit_by_target ON audit (target_type, target_id, seq);

CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never deleted'); END;
