import type de from "../de/signin.ts";

export default {
  title: "…",
} satisfies typeof de;
