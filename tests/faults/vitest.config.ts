import { defineConfig } from "vitest/config";

/** One real fault after the other against the built bundle; those in `long/` take minutes. Run by npm run test:faults. */
export default defineConfig({
  test: {
    include: ["tests/faults/**/*.test.ts"],
    setupFiles: ["tests/stop-servers.ts"],
    globalSetup: ["tests/bundle.ts"],
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 120_000,
  },
});
