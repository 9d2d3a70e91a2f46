import type de from "../de/errors.ts";

export default {
  offline: "No connection. What you wrote stays here, try again in a moment.",
  unexpected: "That did not work. Please try again.",
  required: "Something is missing here.",
  check: "Please look at the marked fields.",
} satisfies typeof de;
