-- Evidence. The bytes lie in the blob store under `blob_key`; here is everything that decides about them.

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  vehicle_id TEXT NOT NULL REFERENCES vehicles (id),
  uploaded_by TEXT NOT NULL REFERENCES users (id),
  filename TEXT NOT NULL,
  content_type TEXT NOT NULL CHECK (content_type IN ('application/pdf', 'image/jpeg', 'image/png')),
  size_bytes INTEGER NOT NULL CHECK (size_bytes > 0),
  checksum_sha256 TEXT NOT NULL,
  blob_key TEXT NOT NULL UNIQUE,
  approval_status TEXT NOT NULL CHECK (approval_status IN ('QUARANTINED', 'APPROVED', 'REJECTED')),
  scan_status TEXT NOT NULL CHECK (scan_status IN ('PENDING', 'CLEAN', 'INFECTED', 'ERROR')),
  scan_reason TEXT CHECK (scan_reason IN ('unavailable', 'manual', 'encrypted', 'over_limit', 'active_content')),
  scan_attempts INTEGER NOT NULL DEFAULT 0,
  next_scan_at TEXT,
  pii_status TEXT NOT NULL CHECK (pii_status IN ('OK', 'SUSPECTED', 'CONFIRMED')),
  pii_kinds TEXT NOT NULL DEFAULT '[]',
  pii_decided_at TEXT,
  rejection_reason TEXT,
  reviewed_by TEXT REFERENCES users (id),
  reviewed_at TEXT,
  checksum_broken_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  content_purged_at TEXT
) STRICT;
CREATE INDEX documents_by_vehicle ON documents (vehicle_id, id);
CREATE INDEX documents_by_uploader ON documents (uploaded_by) WHERE deleted_at IS NULL;
CREATE INDEX documents_to_scan ON documents (next_scan_at) WHERE next_scan_at IS NOT NULL;
CREATE INDEX documents_in_quarantine ON documents (created_at) WHERE approval_status = 'QUARANTINED' AND deleted_at IS NULL;

-- A document hangs at an entry's group, whichever revision is the latest.
CREATE TABLE document_links (
  group_id TEXT NOT NULL REFERENCES entry_groups (id),
  document_id TEXT NOT NULL REFERENCES documents (id),
  attached_at TEXT NOT NULL,
  confirmed_at TEXT,
  PRIMARY KEY (group_id, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_links_by_document ON document_links (document_id);
CREATE INDEX document_links_unconfirmed ON document_links (document_id) WHERE confirmed_at IS NULL;

CREATE TABLE document_link_events (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES entry_groups (id),
  document_id TEXT NOT NULL REFERENCES documents (id),
  action TEXT NOT NULL CHECK (action IN ('attached', 'detached', 'confirmed', 'unconfirmed')),
  actor_id TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX document_link_events_by_group ON document_link_events (group_id, id);
