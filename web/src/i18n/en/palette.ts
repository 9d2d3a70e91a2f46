import type de from "../de/palette.ts";

export default {
  open: "Search and jump",
  keys: "Ctrl K",
  keysMac: "⌘ K",
  title: "Where to, or what to do?",
  field: "Vehicle, page or action",
  list: "Matches",
  group: { here: "This vehicle", vehicles: "Vehicles", places: "Pages", settings: "Device and account" },
  count: { one: "{n} match", other: "{n} matches" },
  none: "Nothing found. Try a name or a number plate.",
  theme: "Appearance: {theme}",
  language: "Language: {language}",
} satisfies typeof de;
