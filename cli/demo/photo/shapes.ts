/** Side views, nose to the left, wheels on y = 0, in units of centimetres; drawn by hand, no maker's own shape. */
export type Shape = {
  readonly length: number;
  readonly body: string;
  readonly windows: readonly string[];
  /** Centre from the nose, and radius. */
  readonly wheels: readonly (readonly [x: number, radius: number])[];
  readonly trim?: string;
};

export const ESTATE: Shape = {
  length: 456,
  body: "M4 -40 C2 -62 8 -78 30 -84 L120 -96 C150 -120 172 -140 204 -146 L392 -146 C424 -142 440 -112 450 -88 C456 -70 456 -50 452 -34 L20 -30 Z",
  windows: [
    "M146 -98 C164 -118 182 -132 206 -136 L262 -137 L262 -98 Z",
    "M270 -98 L270 -137 L346 -137 L352 -98 Z",
    "M360 -98 L355 -136 L392 -135 C410 -130 420 -112 424 -98 Z",
  ],
  wheels: [
    [88, 32],
    [352, 32],
  ],
};

export const SALOON: Shape = {
  length: 470,
  body: "M6 -44 C4 -66 20 -82 44 -86 L132 -92 C160 -124 190 -138 230 -140 L300 -138 C336 -132 356 -106 372 -92 L444 -88 C462 -84 468 -66 464 -40 L26 -32 Z",
  windows: [
    "M156 -94 C176 -118 200 -128 232 -129 L246 -129 L246 -94 Z",
    "M256 -94 L256 -129 L296 -127 C320 -122 336 -108 348 -94 Z",
  ],
  wheels: [
    [98, 31],
    [372, 31],
  ],
  trim: "M30 -62 L450 -62",
};

export const HATCH: Shape = {
  length: 406,
  body: "M4 -42 C2 -66 12 -84 40 -92 L104 -106 C132 -134 160 -152 204 -154 L318 -150 C356 -144 380 -116 394 -94 C402 -76 402 -54 398 -36 L22 -30 Z",
  windows: [
    "M126 -108 C148 -130 170 -142 204 -143 L222 -143 L222 -106 Z",
    "M232 -106 L232 -143 L312 -140 C336 -136 354 -122 366 -104 Z",
  ],
  wheels: [
    [80, 33],
    [324, 33],
  ],
};

export const VAN: Shape = {
  length: 490,
  body: "M4 -44 C2 -80 10 -104 34 -118 L78 -176 C88 -188 100 -192 118 -192 L470 -192 C482 -190 486 -180 486 -168 L486 -40 L20 -34 Z",
  windows: [
    "M64 -122 L96 -168 C102 -174 108 -176 116 -176 L150 -176 L150 -122 Z",
    "M164 -122 L164 -176 L232 -176 L232 -122 Z",
  ],
  wheels: [
    [92, 33],
    [396, 33],
  ],
  trim: "M250 -180 L250 -50 M370 -180 L370 -50",
};

export const MOTORCYCLE: Shape = {
  length: 216,
  body: "M34 -33 L66 -96 L84 -100 C96 -112 122 -112 134 -96 L196 -98 C204 -96 204 -88 196 -86 L146 -80 L178 -33 L172 -30 L132 -56 L128 -34 L88 -34 L82 -72 L44 -28 Z",
  windows: ["M92 -62 L122 -62 L124 -42 L90 -42 Z"],
  wheels: [
    [36, 33],
    [178, 33],
  ],
  trim: "M66 -96 L58 -116 L74 -120",
};
