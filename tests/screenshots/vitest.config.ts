import { defineConfig } from "vitest/config";

/** Every page in every state as a picture. Run by npm run screenshots; `-- -t /profil` takes one page. */
export default defineConfig({
  test: {
    include: ["tests/screenshots/**/*.test.ts"],
    globalSetup: ["tests/bundle.ts"],
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 300_000,
  },
});
