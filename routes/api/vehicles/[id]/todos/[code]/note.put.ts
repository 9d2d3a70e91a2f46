import { TodoNote, TodoNoteView, TodoParams } from "#contracts/trust.ts";
import { defineRoute } from "#http/define-route.ts";

/** The owner's own words beside a to-do; an empty note removes it. */
export default defineRoute({
  access: "vehicle:edit",
  summary: "Note something beside a to-do",
  params: TodoParams,
  body: TodoNote,
  response: TodoNoteView,
  audit: { action: "VEHICLE_TODO_NOTED", target: "vehicle" },

  handler({ actor, params, body, storage, now }) {
    const vehicle = storage.vehicles.getOwned(actor, params.id);
    storage.todoNotes.put(vehicle.id, params.code, body.note, now);
    return { code: params.code, note: body.note };
  },
});
