import sharp from "sharp";
import type { DemoFile } from "../visitor.ts";
import type { Shape } from "./shapes.ts";

export type Scene = {
  readonly name: string;
  readonly shape: Shape;
  readonly colour: string;
  readonly place: "yard" | "workshop" | "street" | "meadow";
  readonly taken: string;
  readonly damaged?: boolean;
};

const WIDTH = 1600;
const HEIGHT = 1066;
const GROUND = 820;

const PLACES: Record<Scene["place"], { sky: readonly [string, string]; ground: string; behind: string }> = {
  yard: { sky: ["#b9cbd8", "#e6ebee"], ground: "#8f9296", behind: wall("#a9583f", 300) },
  workshop: { sky: ["#3a3f45", "#5a6067"], ground: "#6d7073", behind: workshop() },
  street: { sky: ["#8fb4d6", "#dfe9f0"], ground: "#5e6165", behind: houses() },
  meadow: { sky: ["#7fb0dd", "#eaf1ee"], ground: "#7f9a58", behind: trees() },
};

/** A photograph as a telephone would take it: JPEG with its camera, time and place in EXIF. */
export async function photograph(scene: Scene): Promise<DemoFile> {
  const bytes = await sharp(Buffer.from(draw(scene)))
    .jpeg({ quality: 82 })
    .withExif({
      IFD0: { Make: "Handy", Model: "Kamera 12", DateTime: `${scene.taken.replaceAll("-", ":")} 14:07:31` },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "53/1 8/1 24/1", GPSLongitudeRef: "E", GPSLongitude: "8/1 12/1 50/1" },
    })
    .toBuffer();
  return { name: scene.name, type: "image/jpeg", bytes };
}

/** A dial with a reading that is too blurred to read: a photograph that no reviewer accepts. */
export async function photographBlurredDial(name: string): Promise<DemoFile> {
  const dial = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#16181b"/>
    <circle cx="600" cy="450" r="330" fill="#0d0e10" stroke="#c8ccd1" stroke-width="10"/>
    <path d="M600 450 L420 240" stroke="#d8402c" stroke-width="16"/><rect x="470" y="560" width="260" height="70" fill="#9fb0a0"/>
    <text x="488" y="613" font-size="58" font-family="monospace" fill="#20261f">103940</text></svg>`;
  const bytes = await sharp(Buffer.from(dial)).blur(26).jpeg({ quality: 60 }).toBuffer();
  return { name, type: "image/jpeg", bytes };
}

function draw({ shape, colour, place, damaged = false }: Scene): string {
  const { sky, ground, behind } = PLACES[place];
  const scale = Math.min(4.2, 1320 / shape.length);
  const left = (WIDTH - shape.length * scale) / 2;
  const wheels = shape.wheels.map(([x, radius]) => wheel(x, radius)).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <defs>
      <linearGradient id="sky" x2="0" y2="1"><stop stop-color="${sky[0]}"/><stop offset="1" stop-color="${sky[1]}"/></linearGradient>
      <linearGradient id="paint" x2="0" y2="1"><stop stop-color="#fff" stop-opacity=".45"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-opacity=".4"/></linearGradient>
    </defs>
    <rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>${behind}
    <rect y="${GROUND - 70}" width="${WIDTH}" height="${HEIGHT}" fill="${ground}"/>
    <ellipse cx="${WIDTH / 2}" cy="${GROUND + 12}" rx="${(shape.length * scale) / 1.9}" ry="30" opacity=".35"/>
    <g transform="translate(${left} ${GROUND}) scale(${scale})">
      <path d="${shape.body}" fill="${colour}"/><path d="${shape.body}" fill="url(#paint)"/>
      ${shape.windows.map((path) => `<path d="${path}" fill="#1d2a33" stroke="#0c1115" stroke-width="2"/>`).join("")}
      ${shape.trim ? `<path d="${shape.trim}" fill="none" stroke="#d7d9db" stroke-width="2.5"/>` : ""}
      ${wheels}${damaged ? dents(shape.length) : ""}
    </g></svg>`;
}

function wheel(x: number, radius: number): string {
  const spokes = [0, 36, 72, 108, 144].map(
    (angle) =>
      `<path d="M${x - radius * 0.55} ${-radius} h${radius * 1.1}" transform="rotate(${angle} ${x} ${-radius})"/>`,
  );
  return `<circle cx="${x}" cy="${-radius}" r="${radius}" fill="#151617"/><circle cx="${x}" cy="${-radius}" r="${radius * 0.62}" fill="#aeb3b8"/>
    <g stroke="#5b6066" stroke-width="3">${spokes.join("")}</g>`;
}

/** A pushed-in tail, seen from the side. */
function dents(length: number): string {
  return `<g transform="translate(${length - 62} 0)" fill="none" stroke="#111" stroke-width="3">
    <path d="M58 -96 L34 -84 L56 -72 L30 -58 L56 -44" fill="#2a2a2a" opacity=".8"/><path d="M20 -90 L8 -70 L22 -52" opacity=".5"/></g>`;
}

function wall(colour: string, height: number): string {
  const courses = Array.from(
    { length: height / 25 },
    (_, row) =>
      `<path d="M0 ${GROUND - 70 - row * 25} H${WIDTH}" stroke="#fff" stroke-opacity=".18" stroke-width="2"/>`,
  );
  return `<rect y="${GROUND - 70 - height}" width="${WIDTH}" height="${height}" fill="${colour}"/>${courses.join("")}`;
}

function workshop(): string {
  const lamps = [220, 620, 1020].map((x) => `<rect x="${x}" y="90" width="300" height="16" fill="#f4f0d8"/>`);
  return `${lamps.join("")}<rect x="90" y="420" width="240" height="330" fill="#8a2f26"/><rect x="1290" y="250" width="190" height="500" fill="#2f3a45"/>`;
}

function houses(): string {
  return [60, 430, 800, 1170]
    .map((x, index) => {
      const height = 360 + (index % 2) * 90;
      const top = GROUND - 70 - height;
      return `<rect x="${x}" y="${top}" width="330" height="${height}" fill="${["#c9b79a", "#b58a78", "#d4cfc2", "#9fa8ad"][index] ?? "#bbb"}"/>
        <path d="M${x - 14} ${top} l179 -110 l179 110 Z" fill="#6b3b33"/>
        <rect x="${x + 50}" y="${top + 60}" width="80" height="110" fill="#33424d"/><rect x="${x + 200}" y="${top + 60}" width="80" height="110" fill="#33424d"/>`;
    })
    .join("");
}

function trees(): string {
  return [90, 340, 1180, 1430]
    .map(
      (x) =>
        `<rect x="${x - 12}" y="590" width="24" height="180" fill="#5b4632"/><circle cx="${x}" cy="520" r="120" fill="#5c7f43"/>`,
    )
    .join("");
}
