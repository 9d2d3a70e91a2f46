-- Deletions on their way to the log outside the database, so that a restore of an older state can repeat them.
-- Triggers write them: no path that deletes can forget to. AUTOINCREMENT: a number never names two of them.

CREATE TABLE deletions_to_log (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('vehicle', 'document', 'public_share')),
  target_id TEXT NOT NULL
) STRICT;

CREATE TRIGGER vehicles_tell_deletion AFTER UPDATE OF deleted_at ON vehicles
WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL
BEGIN INSERT INTO deletions_to_log (at, kind, target_id) VALUES (NEW.deleted_at, 'vehicle', NEW.id); END;

CREATE TRIGGER documents_tell_deletion AFTER UPDATE OF deleted_at ON documents
WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL
BEGIN INSERT INTO deletions_to_log (at, kind, target_id) VALUES (NEW.deleted_at, 'document', NEW.id); END;

CREATE TRIGGER public_shares_tell_end AFTER UPDATE OF ended_at ON public_shares
WHEN OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
BEGIN INSERT INTO deletions_to_log (at, kind, target_id) VALUES (NEW.ended_at, 'public_share', NEW.id); END;
