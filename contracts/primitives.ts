import * as v from "valibot";
import { isCalendarDate } from "#domain/calendar.ts";
import { isCurrency } from "#domain/currency.ts";

/**
 * Shapes that every contract is made of. Limits stand here, so that no field is without one. A check of our own names the
 * message that stands at the field.
 */

export const Id = v.pipe(v.string(), v.uuid());
export const Instant = v.pipe(v.string(), v.isoTimestamp());
/** No vehicle is older than the first one, of 1885. */
export const CalendarDate = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((date) => isCalendarDate(date) && date >= "1885", "not_a_date"),
);
export const Currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/), v.check(isCurrency, "not_a_currency"));
export const Token = v.pipe(v.string(), v.regex(/^[\w-]{16,256}$/));

// Line breaks and tabs are text; every other control character is somebody's trick, and half a character is none.
// eslint-disable-next-line no-control-regex -- control characters are what this refuses
const WITHOUT_CONTROL_CHARACTERS = /^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]*$/u;

/** Free text, trimmed, never empty. */
export const text = (maxLength: number) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(maxLength), v.regex(WITHOUT_CONTROL_CHARACTERS));

export const wholeNumber = (min: number, max: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));

export const Kilometres = wholeNumber(0, 9_999_999);

export const IdParams = v.strictObject({ id: Id });

/** `?limit=` and `?cursor=` of every list. */
export const PageQuery = {
  limit: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,3}$/), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(200)),
    "50",
  ),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,200}$/))),
};

export const page = <S extends v.GenericSchema>(item: S) =>
  v.strictObject({ items: v.array(item), next_cursor: v.nullable(v.string()) });
