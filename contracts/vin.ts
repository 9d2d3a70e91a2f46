/** What the app needs to help with typing a VIN, before anything is sent. Without schemas, so that it stays small. */
export { describeVin, fieldThreeCheckDigit, likelySlip, normaliseVin } from "#domain/vin.ts";
