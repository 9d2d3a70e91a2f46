import { defineConfig } from "vitest/config";

/** A host from nothing: slow, and needs root. Run by npm run test:deploy. */
export default defineConfig({
  test: {
    include: ["tests/deploy/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // The steps of one host build on each other.
    bail: 1,
  },
});
