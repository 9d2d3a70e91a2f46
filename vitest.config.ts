import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const nitroRuntime = fileURLToPath(new URL("tests/nitro-runtime.ts", import.meta.url));

/** Rules, rooms and components run in the test process; `api` and `e2e` talk to the built bundle. */
export default defineConfig({
  resolve: {
    alias: [
      { find: /^nitropack\/runtime$/, replacement: nitroRuntime },
      { find: "#nitro-internal-virtual/server-handlers", replacement: nitroRuntime },
    ],
  },
  test: {
    onConsoleLog(line) {
      throw new Error(`Unexpected console output: ${line}`);
    },
    projects: [
      {
        extends: true,
        test: {
          name: "rooms",
          include: ["tests/{domain,contracts,storage,services,http,house,web,cli}/**/*.test.ts"],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "api",
          include: ["tests/api/**/*.test.ts"],
          setupFiles: ["tests/stop-servers.ts"],
          globalSetup: ["tests/bundle.ts"],
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          include: ["tests/faults/*.test.ts"],
          setupFiles: ["tests/stop-servers.ts"],
          globalSetup: ["tests/bundle.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          setupFiles: ["tests/stop-servers.ts"],
          globalSetup: ["tests/bundle.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
