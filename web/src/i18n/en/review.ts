import type de from "../de/review.ts";

export default {
  title: "Review",
} satisfies typeof de;
