/** Closed lists that a form offers in this very order. Here without schemas, so that the web app stays small. */
export { DRIVES, ENTRY_TYPES, PERFORMED_BY, VEHICLE_CLASSES } from "#domain/lists.ts";
