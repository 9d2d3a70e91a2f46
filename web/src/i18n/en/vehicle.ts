import type de from "../de/vehicle.ts";

export default {
  title: "Vehicle",
} satisfies typeof de;
