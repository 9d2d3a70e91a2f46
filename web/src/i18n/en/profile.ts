import type de from "../de/profile.ts";

export default {
  title: "Profile",
} satisfies typeof de;
