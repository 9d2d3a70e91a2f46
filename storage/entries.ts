import { isStaff, type Actor } from "#domain/access.ts";
import { DomainError } from "#domain/errors.ts";
import type { EntryView } from "#domain/lists.ts";
import type { Reading } from "#domain/odometer.ts";
import type { Confirmed, Entry, EntryContent, LinkEvent, Withdrawal } from "#domain/timeline.ts";
import type { Db } from "#storage/database.ts";
import {
  ADD_GROUP,
  ADD_REVISION,
  ENTRY_COLUMNS,
  SUPERSEDE,
  toEntry,
  WITHDRAW,
  type EntryRow,
} from "#storage/entry-rows.ts";
import { newId } from "#storage/ids.ts";

export type EntryFilter = {
  readonly type?: string | undefined;
  readonly year?: string | undefined;
  readonly performedBy?: string | undefined;
  /** Words to look for in the texts of an entry, in whatever case; taken literally otherwise. */
  readonly q?: string | undefined;
  readonly view?: EntryView | undefined;
};

/** Where a page ended: lists run by date, then id, newest first. */
export type EntryCursor = { readonly date: string; readonly id: string };

type PageParameters = {
  vehicleId: string;
  type: string | null;
  year: string | null;
  performedBy: string | null;
  like: string | null;
  beforeDate: string | null;
  beforeId: string | null;
  limit: number;
};

const FILTERS = `(@type IS NULL OR e.type = @type)
  AND (@year IS NULL OR substr(e.date, 1, 4) = @year)
  AND (@performedBy IS NULL OR e.performed_by = @performedBy)
  AND (@like IS NULL OR fold(e.note) LIKE @like ESCAPE '\\' OR fold(e.performed_by_name) LIKE @like ESCAPE '\\'
    OR fold(e.private_note) LIKE @like ESCAPE '\\' OR fold(e.type) LIKE @like ESCAPE '\\')
  AND (@beforeDate IS NULL OR (e.date, e.id) < (@beforeDate, @beforeId))`;

const IN_FORCE = "e.is_latest = 1 AND g.withdrawn_at IS NULL";

/** What each view adds to the filters; all are views of the same entries. */
const VIEWS: Record<EntryView, string> = {
  akte: IN_FORCE,
  rechnungen: `${IN_FORCE} AND e.cost_cents IS NOT NULL`,
  dokumentation: `${IN_FORCE} AND EXISTS (SELECT 1 FROM document_links l JOIN documents d ON d.id = l.document_id
    WHERE l.group_id = e.group_id AND d.deleted_at IS NULL)`,
  galerie: `${IN_FORCE} AND EXISTS (SELECT 1 FROM document_links l JOIN documents d ON d.id = l.document_id
    WHERE l.group_id = e.group_id AND d.deleted_at IS NULL AND d.content_type <> 'application/pdf')`,
  archiv: "(e.is_latest = 0 OR g.withdrawn_at IS NOT NULL)",
  module: "0",
};

/** Entries are written once: a correction is a new revision, a removal is a withdrawal, and both stay readable. */
export function createEntries(db: Db) {
  const byId = db.prepare<[string, string], EntryRow>(`${ENTRY_COLUMNS} WHERE e.id = ? AND e.vehicle_id = ?`);
  const latestOf = db.prepare<[string], EntryRow>(`${ENTRY_COLUMNS} WHERE e.group_id = ? AND e.is_latest = 1`);
  const revisionsOf = db.prepare<[string], EntryRow>(`${ENTRY_COLUMNS} WHERE e.group_id = ? ORDER BY e.version`);
  const living = db.prepare<[string], EntryRow>(
    `${ENTRY_COLUMNS} WHERE e.vehicle_id = ? AND ${IN_FORCE} ORDER BY e.date, e.id`,
  );
  const readings = db.prepare<
    [string],
    Omit<Reading, "counts">
  >(`SELECT e.id AS entryId, e.date, e.recorded_at AS recordedAt,
      e.odometer_km AS odometerKm, e.odometer_event AS event
    FROM entries e JOIN entry_groups g ON g.id = e.group_id WHERE e.vehicle_id = ? AND ((${IN_FORCE})
      OR EXISTS (SELECT 1 FROM corrections c WHERE c.entry_id = e.id AND c.confirmed_at IS NULL))`);
  const pending = db.prepare<[string], EntryRow>(`${ENTRY_COLUMNS} WHERE e.id IN
    (SELECT entry_id FROM corrections WHERE vehicle_id = ? AND confirmed_at IS NULL)`);
  const allPending = db.prepare<
    [],
    EntryRow
  >(`${ENTRY_COLUMNS} JOIN corrections w ON w.entry_id = e.id AND w.confirmed_at IS NULL
    JOIN vehicles v ON v.id = e.vehicle_id AND v.deleted_at IS NULL ORDER BY w.created_at LIMIT 200`);
  const groupFor = db.prepare<
    [{ entryId: string; actor: string; staff: 0 | 1 }],
    { group_id: string }
  >(`SELECT e.group_id FROM entries e
    JOIN vehicles v ON v.id = e.vehicle_id AND v.deleted_at IS NULL WHERE e.id = @entryId
      AND (v.owner_user_id = @actor OR @staff = 1)`);
  const pages = mapValues(VIEWS, (condition) =>
    db.prepare<
      [PageParameters],
      EntryRow
    >(`${ENTRY_COLUMNS} WHERE e.vehicle_id = @vehicleId AND ${condition} AND ${FILTERS}
      ORDER BY e.date DESC, e.id DESC LIMIT @limit`),
  );
  const links = db.prepare<[string], LinkEvent>(
    "SELECT document_id AS documentId, action, at FROM document_link_events WHERE group_id = ? ORDER BY id",
  );
  const addGroup = db.prepare<[string, string, string]>(ADD_GROUP);
  const insert = db.prepare(ADD_REVISION);
  const supersede = db.prepare<[string]>(SUPERSEDE);
  const withdraw = db.prepare(WITHDRAW);
  // Each confirmation spoke of the revision that was the latest then: written before it, superseded only after it.
  const confirmed = db.prepare<[{ groupId: string; date: string; odometerKm: number }], Record<keyof Confirmed, 0 | 1>>(
    `SELECT coalesce(max(r.date = @date AND r.odometer_km = @odometerKm), 0) AS reading,
      coalesce(max(r.type = 'Unfall'), 0) AS accident
    FROM document_link_events v JOIN entries r ON r.group_id = v.group_id AND r.id < v.id
    WHERE v.group_id = @groupId AND v.action = 'confirmed'
      AND NOT EXISTS (SELECT 1 FROM entries n WHERE n.supersedes_id = r.id AND n.id < v.id)`,
  );
  const addCorrection = db.prepare<[string, string, string]>(
    "INSERT INTO corrections (entry_id, vehicle_id, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
  );
  const confirm = db.prepare<[string, string, string]>(
    "UPDATE corrections SET confirmed_at = ?, confirmed_by = ? WHERE entry_id = ? AND confirmed_at IS NULL",
  );

  const write = (groupId: string, vehicleId: string, content: EntryContent, revision: Revision): string => {
    const id = newId();
    insert.run({ id, groupId, vehicleId, ...content, booklet: content.booklet ? 1 : 0, ...revision });
    return id;
  };

  return {
    /** Any revision by its own id, within its vehicle. */
    get(vehicleId: string, id: string): Entry {
      const row = byId.get(id, vehicleId);
      if (!row) throw new DomainError("not_found");
      return toEntry(row);
    },

    latestOf(groupId: string): Entry {
      const row = latestOf.get(groupId);
      if (!row) throw new DomainError("not_found");
      return toEntry(row);
    },

    /** Oldest first. */
    revisionsOf(groupId: string): readonly Entry[] {
      return revisionsOf.all(groupId).map(toEntry);
    },

    linkEventsOf(groupId: string): readonly LinkEvent[] {
      return links.all(groupId);
    },

    /** Everything in force, oldest first: what the trust light is computed from. */
    living(vehicleId: string): readonly Entry[] {
      return living.all(vehicleId).map(toEntry);
    },

    /** What the odometer is judged by: readings in force, and given-up ones that nobody has let go yet. */
    readingsOf(vehicleId: string): readonly Reading[] {
      return readings.all(vehicleId).map((reading) => ({ ...reading, counts: true }));
    },

    /** Given-up revisions that keep counting until an admin agrees. */
    waitingCorrections(vehicleId: string): readonly Entry[] {
      return pending.all(vehicleId).map(toEntry);
    },

    /** The same across all vehicles, longest waiting first: part of the review queue. */
    allWaitingCorrections(): readonly Entry[] {
      return allPending.all().map(toEntry);
    },

    /** The group of an entry that the actor may see, by any revision's id. */
    groupOf(actor: Actor, entryId: string): string {
      const row = groupFor.get({ entryId, actor: actor.id, staff: isStaff(actor) ? 1 : 0 });
      if (!row) throw new DomainError("not_found");
      return row.group_id;
    },

    list(vehicleId: string, filter: EntryFilter, page: { limit: number; after: EntryCursor | null }): readonly Entry[] {
      return pages[filter.view ?? "akte"]
        .all({
          vehicleId,
          type: filter.type ?? null,
          year: filter.year ?? null,
          performedBy: filter.performedBy ?? null,
          like: filter.q ? `%${filter.q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%` : null,
          beforeDate: page.after?.date ?? null,
          beforeId: page.after?.id ?? null,
          limit: page.limit,
        })
        .map(toEntry);
    },

    add(vehicleId: string, content: EntryContent, by: { recordedBy: string; now: string }): Entry {
      const groupId = newId();
      addGroup.run(groupId, vehicleId, by.now);
      write(groupId, vehicleId, content, { ...by, version: 1, supersedesId: null, reason: null });
      return this.latestOf(groupId);
    },

    /** @throws revision_conflict when the base is no longer the latest revision */
    revise(base: Entry, content: EntryContent, by: { reason: string; recordedBy: string; now: string }): Entry {
      if (supersede.run(base.id).changes === 0) throw new DomainError("revision_conflict");
      write(base.groupId, base.vehicleId, content, { ...by, version: base.version + 1, supersedesId: base.id });
      return this.latestOf(base.groupId);
    },

    /** @throws already_withdrawn when somebody was faster */
    withdraw(entry: Entry, withdrawal: Withdrawal): Entry {
      if (withdraw.run({ groupId: entry.groupId, ...withdrawal }).changes === 0)
        throw new DomainError("already_withdrawn");
      return this.latestOf(entry.groupId);
    },

    /** What a reviewer once confirmed about this revision's statements, also where the evidence is gone by now. */
    confirmedOf({ groupId, date, odometerKm }: Entry): Confirmed {
      const found = confirmed.get({ groupId, date, odometerKm });
      return { reading: found?.reading === 1, accident: found?.accident === 1 };
    },

    awaitConfirmation(entry: Entry, now: string): void {
      addCorrection.run(entry.id, entry.vehicleId, now);
    },

    /** @throws correction_not_pending when nothing waits at this revision */
    confirmCorrection(entry: Entry, adminId: string, now: string): void {
      if (confirm.run(now, adminId, entry.id).changes === 0) throw new DomainError("correction_not_pending");
    },
  };
}

type Revision = {
  readonly version: number;
  readonly supersedesId: string | null;
  readonly reason: string | null;
  readonly recordedBy: string;
  readonly now: string;
};

function mapValues<K extends string, V, W>(record: Record<K, V>, map: (value: V) => W): Record<K, W> {
  return Object.fromEntries(Object.entries<V>(record).map(([key, value]) => [key, map(value)])) as Record<K, W>;
}
