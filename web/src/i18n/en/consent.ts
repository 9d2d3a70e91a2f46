import type de from "../de/consent.ts";

export default {
  title: "…",
} satisfies typeof de;
