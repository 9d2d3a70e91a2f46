import type de from "../de/vehicles.ts";

export default {
  title: "Vehicles",
} satisfies typeof de;
