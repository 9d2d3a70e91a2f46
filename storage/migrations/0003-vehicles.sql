-- Vehicles and what happened to them.

CREATE TABLE vehicles (
  id TEXT PRIMARY KEY,
  owner_user_id TEXT NOT NULL REFERENCES users (id),
  vin_kind TEXT NOT NULL CHECK (vin_kind IN ('vin', 'wid')),
  vin_sealed BLOB NOT NULL,
  vin_hmac BLOB NOT NULL,
  vin_masked TEXT NOT NULL,
  nickname TEXT,
  make TEXT,
  model TEXT,
  model_year INTEGER,
  first_registration TEXT,
  drive TEXT,
  power_kw INTEGER,
  displacement_ccm INTEGER,
  colour TEXT,
  licence_plate_sealed BLOB,
  hsn TEXT,
  tsn TEXT,
  vehicle_class TEXT,
  accident_status TEXT NOT NULL DEFAULT 'unbekannt' CHECK (accident_status IN ('unfallfrei', 'nicht_unfallfrei', 'unbekannt')),
  odometer_unit TEXT NOT NULL DEFAULT 'km' CHECK (odometer_unit IN ('km', 'mi')),
  purchase_odometer_km INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  deletion_reason TEXT,
  deletion_comment TEXT
) STRICT;
CREATE UNIQUE INDEX vehicles_one_living_per_vin ON vehicles (vin_hmac) WHERE deleted_at IS NULL;
CREATE INDEX vehicles_by_owner ON vehicles (owner_user_id, id) WHERE deleted_at IS NULL;

CREATE TABLE todo_notes (
  vehicle_id TEXT NOT NULL REFERENCES vehicles (id),
  code TEXT NOT NULL,
  note TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (vehicle_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry_groups (
  id TEXT PRIMARY KEY,
  vehicle_id TEXT NOT NULL REFERENCES vehicles (id),
  withdrawn_at TEXT,
  withdrawal_reason TEXT,
  withdrawal_comment TEXT,
  created_at TEXT NOT NULL
) STRICT;

-- One row per revision. What was written stays; only `is_latest` moves on.
CREATE TABLE entries (
  id TEXT PRIMARY KEY,
  group_id TEXT NOT NULL REFERENCES entry_groups (id),
  vehicle_id TEXT NOT NULL REFERENCES vehicles (id),
  version INTEGER NOT NULL,
  supersedes_id TEXT UNIQUE REFERENCES entries (id),
  is_latest INTEGER NOT NULL CHECK (is_latest IN (0, 1)),
  date TEXT NOT NULL,
  type TEXT NOT NULL,
  performed_by TEXT NOT NULL,
  performed_by_name TEXT,
  odometer_km INTEGER NOT NULL CHECK (odometer_km >= 0),
  odometer_event TEXT,
  note TEXT,
  private_note TEXT,
  cost_cents INTEGER,
  currency TEXT,
  booklet INTEGER NOT NULL CHECK (booklet IN (0, 1)),
  reason TEXT,
  recorded_by TEXT NOT NULL REFERENCES users (id),
  recorded_at TEXT NOT NULL,
  UNIQUE (group_id, version)
) STRICT;
CREATE UNIQUE INDEX entries_one_latest ON entries (group_id) WHERE is_latest = 1;
CREATE INDEX entries_by_date ON entries (vehicle_id, is_latest, date, id);

CREATE TRIGGER entries_keep_what_was_written BEFORE UPDATE OF
  id, group_id, vehicle_id, version, supersedes_id, date, type, performed_by, performed_by_name, odometer_km,
  odometer_event, cost_cents, currency, booklet, recorded_at ON entries
BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END;

-- A superseded or withdrawn revision that had confirmed evidence: it keeps counting until an admin agrees.
CREATE TABLE corrections (
  entry_id TEXT PRIMARY KEY REFERENCES entries (id),
  vehicle_id TEXT NOT NULL REFERENCES vehicles (id),
  created_at TEXT NOT NULL,
  confirmed_at TEXT,
  confirmed_by TEXT REFERENCES users (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrections_waiting ON corrections (vehicle_id) WHERE confirmed_at IS NULL;

CREATE TABLE public_shares (
  id TEXT PRIMARY KEY,
  vehicle_id TEXT NOT NULL REFERENCES vehicles (id),
  token_hmac BLOB NOT NULL UNIQUE,
  token_sealed BLOB,
  created_at TEXT NOT NULL,
  ended_at TEXT
) STRICT;
CREATE UNIQUE INDEX public_shares_one_living ON public_shares (vehicle_id) WHERE ended_at IS NULL;
