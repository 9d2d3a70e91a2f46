import { cp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { build } from "esbuild";
import { defineNitroConfig } from "nitropack/config";
import { reproducible, settleTimes } from "./cli/release/reproducible.ts";
import { currentRevision } from "./cli/release/revision.ts";
import { SECURITY_HEADERS, TOKEN_PAGE_HEADERS, TOKEN_PAGES } from "./http/security-headers.ts";

/** Programs of the bundle that are started on their own, beside the server. */
const COMPANIONS = { "server/inspector": "services/inspector/worker.ts", "ltc/index": "cli/ltc.ts" };

const revision = currentRevision();

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
  // The app's page is no file to the process: it fills in which page it is. A proxy finds it among the files.
  ignore: ["web/dist/index.html"],
  compressPublicAssets: { gzip: true, brotli: true },
  serverAssets: [{ baseName: "web", dir: "./web/dist", pattern: "index.html" }],
  experimental: { tasks: true },
  scheduledTasks: { "* * * * *": ["mail", "scan", "expire"], "17 * * * *": ["sweep"] },
  // Only headers: every other rule of this kind runs around or before the gates.
  routeRules: {
    "/**": { headers: { ...SECURITY_HEADERS } },
    ...Object.fromEntries(TOKEN_PAGES.map((path) => [path, { headers: { ...TOKEN_PAGE_HEADERS } }])),
  },
  sourceMap: false,
  rollupConfig: { plugins: [reproducible(revision.committedAt)] },
  typescript: { generateTsConfig: false },
  hooks: {
    /** A release is one directory: server, web, migrations, content and the command line. */
    async compiled(nitro) {
      const { dir } = nitro.options.output;
      for (const name of ["migrations", "content", "ltc"]) await rm(join(dir, name), { recursive: true, force: true });
      await cp("storage/migrations", join(dir, "migrations"), { recursive: true });
      await cp("content", join(dir, "content"), { recursive: true });
      await copyPage(join(dir, "web"));
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
      // The command line shares the server's native modules.
      await symlink("../server/node_modules", join(dir, "ltc", "node_modules"));
      await rm(join(dir, "nitro.json"), { force: true });
      await writeFile(join(dir, "release.json"), await identity());
      await settleTimes(dir, revision.committedAt);
    },
  },
});

/** The app's page beside the files of the web, compressed like these. */
async function copyPage(webDir: string): Promise<void> {
  const page = await readFile("web/dist/index.html");
  await writeFile(join(webDir, "index.html"), page);
  await writeFile(join(webDir, "index.html.gz"), gzipSync(page, { level: 9 }));
  await writeFile(join(webDir, "index.html.br"), brotliCompressSync(page));
}

/** What a bundle says about itself: read by `ltc version`. */
async function identity(): Promise<string> {
  const { version } = JSON.parse(await readFile("package.json", "utf8")) as { version: string };
  const { commit, tag, changes } = revision;
  return `${JSON.stringify({ version, commit, tag, changed: changes.length > 0, node: process.version }, null, 2)}\n`;
}
