import type de from "../de/vehicles.ts";

export default {
  title: "Vehicles",
  add: "Add a vehicle",
  count: { one: "{n} vehicle", other: "{n} vehicles" },
  emptyLabel: "Still empty",
  emptyTitle: "Your first vehicle",
  emptyText: "Add it by its VIN. Then you write the first entry and attach a piece of evidence.",
  noReading: "no odometer reading yet",
  modelYear: "Model year {year}",
  guideTitle: "The way to your first light",
  guide: {
    vehicle: "Add the vehicle",
    vehicleText: "The VIN stands in the registration document under E.",
    entry: "Write the first entry",
    entryText: "Date, type, who did it and the odometer are enough.",
    evidence: "Attach evidence",
    evidenceText: "An invoice or inspection report as PDF or photo.",
    light: "See the light",
    lightText: "Once reviewed, the evidence counts.",
  },
} satisfies typeof de;
