/** The four steps of the trust light, from worst to best, as a German traffic light orders them. */
export const STEPS = ["rot", "orange", "gelb", "gruen"] as const;
export type Step = (typeof STEPS)[number];

/** Road signs on a box of 24 units: octagon (stop), triangle (caution), diamond (priority), disc. */
export const SIGN: Record<Step, string> = {
  rot: "M8.03 2.4h7.94l5.63 5.63v7.94l-5.63 5.63H8.03L2.4 15.97V8.03Z",
  orange: "M12 2.7 22.4 20.9H1.6Z",
  gelb: "M12 .9 23.1 12 12 23.1.9 12Z",
  gruen: "M12 1.9a10.1 10.1 0 1 1 0 20.2 10.1 10.1 0 0 1 0-20.2Z",
};

/** The inner line of enamel signs, cut out in the plate's colour. Red carries a bar, so that it is never the disc. */
export const KEYLINE: Record<Exclude<Step, "rot">, string> = {
  orange: "M12 8.3 17.35 17.7H6.65Z",
  gelb: "M12 5.6 18.4 12 12 18.4 5.6 12Z",
  gruen: "M12 5.4a6.6 6.6 0 1 1 0 13.2 6.6 6.6 0 0 1 0-13.2Z",
};

export const BAR = "M6.2 10.3h11.6v3.4H6.2z";

export const LAMP: Record<Step, string> = {
  rot: "var(--lamp-rot)",
  orange: "var(--lamp-orange)",
  gelb: "var(--lamp-gelb)",
  gruen: "var(--lamp-gruen)",
};
