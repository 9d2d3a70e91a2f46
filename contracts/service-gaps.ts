/** What the app needs to draw gaps as the light counts them. Without schemas, so that it stays small. */
export { monthsBetween } from "#domain/calendar.ts";
export { findServiceGaps, type ServiceGap } from "#domain/entries.ts";
