import sharp from "sharp";
import { renderSVG } from "uqr";

const QUIET_ZONE_MODULES = 4;
const PNG_WIDTH_PX = 1024;

/** Always dark on light: scanners need it, whatever theme the app shows. */
export function qrSvg(text: string): string {
  return renderSVG(text, { ecc: "M", border: QUIET_ZONE_MODULES, whiteColor: "#ffffff", blackColor: "#1d1b17" });
}

export function qrPng(text: string): Promise<Buffer> {
  return sharp(Buffer.from(qrSvg(text)), { density: 300 })
    .resize(PNG_WIDTH_PX, PNG_WIDTH_PX, { kernel: "nearest" })
    .png()
    .toBuffer();
}
