import { kept, locale } from "./index.ts";

/** 2025-11-18 or a time stamp → 18.11.2025, in English 18/11/2025. */
export const formatDate = (value: string): string => date(value, { day: "2-digit", month: "2-digit", year: "numeric" });

/** A UTC time stamp in the reader's own time zone, to the minute. */
export const formatTime = (value: string): string =>
  dateFormat({ dateStyle: "medium", timeStyle: "short" }).format(new Date(value));

/** The time of day of a UTC time stamp in the reader's own time zone: 07:12. */
export const formatTimeOfDay = (value: string): string => dateFormat({ timeStyle: "short" }).format(new Date(value));

/** A formatter of the reader's locale, made once. */
export const numberFormat = kept((options: Intl.NumberFormatOptions = {}) => new Intl.NumberFormat(locale(), options));

/** 186420 → 186.420. */
export const formatNumber = (value: number): string => numberFormat().format(value);

/** 186420 → 186.420 km. */
export const formatKm = (km: number): string => `${formatNumber(km)}\u00a0km`;

/** 41280, "EUR" → 412,80 €. */
export const formatMoney = (cents: number, currency = "EUR"): string =>
  numberFormat({ style: "currency", currency }).format(cents / 100);

/** 5452595 → 5,2 MB, as file managers write it. */
export function formatBytes(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, "KB"] : [bytes / 1_000_000, "MB"];
  return `${numberFormat({ maximumFractionDigits: unit === "KB" ? 0 : 1 }).format(size)}\u00a0${unit}`;
}

/** -6 days → "vor 6 Tagen"; 21 months → "in 21 Monaten". */
export const formatDistance = (value: number, unit: Intl.RelativeTimeFormatUnit): string =>
  new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }).format(value, unit);

/** "Rechnung, Foto und Gutachten". */
export const formatList = (items: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: "conjunction" }).format(items);

/** Today in the reader's time zone, YYYY-MM-DD. */
export function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** Reads a number as people of the locale type it ("186.420", "428,60"); null when it is none. */
export function parseNumber(text: string): number | null {
  const [group, decimal] = locale() === "de-DE" ? [/[.\s\u00a0]/g, ","] : [/[,\s\u00a0]/g, "."];
  const plain = text.trim().replace(group, "").replace(decimal, ".");
  return /^-?\d+(\.\d*)?$/.test(plain) ? Number(plain) : null;
}

function date(value: string, options: Intl.DateTimeFormatOptions): string {
  // A bare date has no zone; read as UTC and shown as UTC it stays the same day everywhere.
  const isBareDate = value.length === 10;
  return dateFormat(isBareDate ? { ...options, timeZone: "UTC" } : options).format(new Date(value));
}

/** Making a formatter costs more than a hundred uses of it. */
const dateFormat = kept((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(), options));
