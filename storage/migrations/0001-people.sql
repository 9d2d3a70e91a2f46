-- People, how they sign in, and what they agreed to.

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email_hmac BLOB NOT NULL UNIQUE,
  email_sealed BLOB NOT NULL,
  role TEXT NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'vip', 'dealer', 'moderator', 'admin', 'superadmin')),
  plan TEXT NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'vip', 'dealer')),
  review_due INTEGER NOT NULL DEFAULT 0 CHECK (review_due IN (0, 1)),
  blocked_at TEXT,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE challenges (
  id TEXT PRIMARY KEY,
  purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'step_up')),
  email_hmac BLOB NOT NULL,
  email_sealed BLOB NOT NULL,
  session_id TEXT REFERENCES sessions (id),
  scope TEXT,
  code_hmac BLOB NOT NULL,
  link_hmac BLOB UNIQUE,
  tries INTEGER NOT NULL DEFAULT 0,
  used_at TEXT,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX challenges_by_age ON challenges (created_at);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  token_hmac BLOB NOT NULL UNIQUE,
  transport TEXT NOT NULL CHECK (transport IN ('cookie', 'bearer')),
  device TEXT NOT NULL,
  factor_at TEXT,
  created_at TEXT NOT NULL,
  last_seen_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE INDEX sessions_by_user ON sessions (user_id, created_at);

CREATE TABLE totp_secrets (
  user_id TEXT PRIMARY KEY REFERENCES users (id),
  secret_sealed BLOB NOT NULL,
  confirmed_at TEXT,
  last_step INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE backup_codes (
  user_id TEXT NOT NULL REFERENCES users (id),
  code_hmac BLOB NOT NULL,
  used_at TEXT,
  PRIMARY KEY (user_id, code_hmac)
) STRICT, WITHOUT ROWID;

CREATE TABLE step_up_grants (
  token_hmac BLOB PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  scope TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  used_at TEXT
) STRICT, WITHOUT ROWID;

-- Sliding windows that survive a restart: sign-in, codes, TOTP. `subject` is an HMAC, never an address.
CREATE TABLE limit_hits (
  limit_name TEXT NOT NULL,
  subject BLOB NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX limit_hits_by_subject ON limit_hits (limit_name, subject, at);
CREATE INDEX limit_hits_by_age ON limit_hits (at);

CREATE TABLE consent_versions (
  doc_type TEXT NOT NULL CHECK (doc_type IN ('terms', 'privacy')),
  doc_version TEXT NOT NULL,
  published_at TEXT NOT NULL,
  PRIMARY KEY (doc_type, doc_version)
) STRICT, WITHOUT ROWID;
INSERT INTO consent_versions VALUES ('terms', '1', '2026-11-01T00:00:00.000Z'), ('privacy', '1', '2026-11-01T00:00:00.000Z');

CREATE TABLE consents (
  user_id TEXT NOT NULL REFERENCES users (id),
  doc_type TEXT NOT NULL,
  doc_version TEXT NOT NULL,
  accepted_at TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('ui', 'api')),
  PRIMARY KEY (user_id, doc_type, doc_version),
  FOREIGN KEY (doc_type, doc_version) REFERENCES consent_versions (doc_type, doc_version)
) STRICT, WITHOUT ROWID;

-- Mails wait here encrypted until they are sent or too old to be useful.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  sealed BLOB NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_by_due ON outbox (due_at);

CREATE TABLE idempotency_answers (
  actor_id TEXT NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  key_hmac BLOB NOT NULL,
  body_hmac BLOB NOT NULL,
  status INTEGER NOT NULL,
  answer_sealed BLOB NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (actor_id, method, path, key_hmac)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_answers_by_age ON idempotency_answers (created_at);

-- Values that belong to this instance: the key check and the key of `vin_hmac` in exports, both sealed.
CREATE TABLE instance (
  name TEXT PRIMARY KEY,
  sealed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
