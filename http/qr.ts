/** Routes draw codes through here: rooms below `http/` are not theirs to enter. */
export { qrPng, qrSvg } from "#services/qr.ts";
