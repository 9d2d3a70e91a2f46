import type de from "../de/share.ts";

export default {
  title: "Sharing",
} satisfies typeof de;
