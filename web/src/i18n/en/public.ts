import type de from "../de/public.ts";

export default {
  title: "…",
} satisfies typeof de;
