import type { TrustView } from "#contracts/trust.ts";

type Light = TrustView["trust_light"];
type Reason = TrustView["reasons"][number];

export interface Rung {
  readonly light: Light;
  /** Where it stands seen from here: done with, the current step, still to come, or green: ahead or reached. */
  readonly place: "past" | "now" | "next" | "goal" | "reached";
  /** Reasons that hold the light at this step, the one that speaks first in front. */
  readonly reasons: readonly Reason[];
}

const STEPS: readonly Light[] = ["rot", "orange", "gelb", "gruen"];
const GREEN = STEPS.indexOf("gruen");
const HOLDS_AT: Readonly<Record<Reason["severity"], Light>> = { block: "rot", cap: "orange", warn: "gelb" };

/** The light as a ladder: read downwards it is the way to green. */
export function ladderOf(trust: Pick<TrustView, "trust_light" | "reasons">): readonly Rung[] {
  const current = STEPS.indexOf(trust.trust_light);
  return STEPS.map((light, index) => ({
    light,
    place: placeOf(index, current),
    reasons: trust.reasons.filter(({ severity }) => HOLDS_AT[severity] === light),
  }));
}

function placeOf(index: number, current: number): Rung["place"] {
  if (index < current) return "past";
  if (index === GREEN) return index === current ? "reached" : "goal";
  return index === current ? "now" : "next";
}
