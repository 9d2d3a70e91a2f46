import type de from "../de/entry.ts";

export default {
  title: "Entry",
} satisfies typeof de;
