import type de from "../de/documents.ts";

export default {
  title: "Documents",
} satisfies typeof de;
