import type { Db } from "#storage/database.ts";

/** What an owner jots down beside a to-do. */
export function createTodoNotes(db: Db) {
  const list = db.prepare<[string], { code: string; note: string }>(
    "SELECT code, note FROM todo_notes WHERE vehicle_id = ?",
  );
  const put = db.prepare<[string, string, string, string]>(`INSERT INTO todo_notes (vehicle_id, code, note, updated_at)
    VALUES (?, ?, ?, ?) ON CONFLICT (vehicle_id, code) DO UPDATE SET note = excluded.note, updated_at = excluded.updated_at`);
  const remove = db.prepare<[string, string]>("DELETE FROM todo_notes WHERE vehicle_id = ? AND code = ?");

  return {
    of(vehicleId: string): ReadonlyMap<string, string> {
      return new Map(list.all(vehicleId).map(({ code, note }) => [code, note]));
    },

    /** An empty note removes it. */
    put(vehicleId: string, code: string, note: string, now: string): void {
      if (note === "") remove.run(vehicleId, code);
      else put.run(vehicleId, code, note, now);
    },
  };
}
