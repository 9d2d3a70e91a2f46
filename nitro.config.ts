import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { defineNitroConfig } from "nitropack/config";
import { SECURITY_HEADERS, TOKEN_PAGE_HEADERS, TOKEN_PAGES } from "./http/security-headers.ts";

/** Programs of the bundle that are started on their own, beside the server. */
const COMPANIONS = { "server/inspector": "services/inspector/worker.ts", "ltc/index": "cli/ltc.ts" };

export default defineNitroConfig({
  compatibilityDate: "2026-11-01",
  preset: "node-server",
  entry: "./http/entry.ts",
  srcDir: ".",
  imports: false,
  errorHandler: "./http/error-handler.ts",
  output: { publicDir: "{{ output.dir }}/web" },
  publicAssets: [
    { dir: "web/dist/assets", baseURL: "/assets", maxAge: 31_536_000, fallthrough: false },
    { dir: "web/dist", baseURL: "/", maxAge: 0, fallthrough: true },
  ],
  compressPublicAssets: { gzip: true, brotli: true },
  serverAssets: [{ baseName: "web", dir: "./web/dist", pattern: "index.html" }],
  experimental: { tasks: true },
  scheduledTasks: { "* * * * *": ["mail", "scan"], "17 * * * *": ["sweep"] },
  // Only headers: every other rule of this kind runs around or before the gates.
  routeRules: {
    "/**": { headers: { ...SECURITY_HEADERS } },
    ...Object.fromEntries(TOKEN_PAGES.map((path) => [path, { headers: { ...TOKEN_PAGE_HEADERS } }])),
  },
  sourceMap: false,
  typescript: { generateTsConfig: false },
  hooks: {
    /** A release is one directory: server, web, migrations, content and the command line. */
    async compiled(nitro) {
      const { dir } = nitro.options.output;
      for (const name of ["migrations", "content"]) await rm(join(dir, name), { recursive: true, force: true });
      await cp("storage/migrations", join(dir, "migrations"), { recursive: true });
      await cp("content", join(dir, "content"), { recursive: true });
      await build({
        entryPoints: COMPANIONS,
        outdir: dir,
        outExtension: { ".js": ".mjs" },
        bundle: true,
        platform: "node",
        format: "esm",
        target: "node20",
        external: ["better-sqlite3", "sharp"],
        banner: {
          js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
        },
        logLevel: "warning",
      });
    },
  },
});
