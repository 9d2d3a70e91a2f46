/** What the app needs to help with typing a VIN, before anything is sent. Without schemas, so that it stays small. */
export { describeVin, fieldThreeCheckDigit, likelySlip, normaliseVin, type VinDescription } from "#domain/vin.ts";
