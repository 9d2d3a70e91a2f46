import { defineEventHandler } from "h3";
import { guardRooms, limitAndCheckOrigin } from "#http/gates.ts";

/** In the two guarded rooms 401 comes first; everywhere else the limit, then the origin of a write. */
export default defineEventHandler(async (event) => {
  guardRooms(event);
  await limitAndCheckOrigin(event);
});
