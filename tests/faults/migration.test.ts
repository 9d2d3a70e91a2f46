import { spawn } from "node:child_process";
import { cpSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { startHeft } from "../heft.ts";
import { aDirectory } from "../temporary-directory.ts";
import { aCrowd } from "./crowd.ts";

/** Long enough to be killed in the midst, and it touches what people wrote. */
const LONG_MIGRATION = `
ALTER TABLE entry_groups ADD COLUMN mark TEXT NOT NULL DEFAULT '';
UPDATE entry_groups SET mark = id;
CREATE TABLE fillers (n INTEGER PRIMARY KEY, filler TEXT NOT NULL) STRICT;
INSERT INTO fillers (n, filler)
  WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 400000)
  SELECT n, hex(randomblob(40)) FROM counted;
`;

describe("an upgrade that is killed within its migration", () => {
  it("has changed nothing, and is finished by the next start with every row as it was", async () => {
    const heft = await startHeft();
    const crowd = await aCrowd(heft, { writers: 3, uploaders: 1 });
    await crowd.until(async () => {
      while (crowd.revisions.length < 12 || crowd.documents.length < 2) await pause(20);
      await heft.kill("SIGTERM");
    });
    const path = join(heft.dataDir, "app.db");
    const before = contentOf(path);
    const upgraded = join(aDirectory(), "bundle");
    cpSync(".output", upgraded, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(upgraded, "migrations", "9999-long.sql"), LONG_MIGRATION);

    for (let kill = 0; kill < 3; kill++) {
      const server = startOf(upgraded, heft.env);
      // What the open transaction spills into the log shows that it is under way.
      while ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) < 1_000_000 * (kill + 1)) await pause(2);
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGKILL");
      await ended;
      expect(contentOf(path)).toEqual(before);
    }

    const server = startOf(upgraded, heft.env);
    await new Promise<void>((resolve) =>
      server.stdout.on("data", (lines: Buffer) => lines.includes('"listening"') && resolve()),
    );
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    const { schema, ...after } = contentOf(path);
    expect(after).toEqual({ entries: before.entries, documents: before.documents, groups: before.groups });
    expect(schema).toBe(9999);
    await heft.stop();
  });
});

function startOf(bundle: string, env: Readonly<Record<string, string>>) {
  return spawn(process.execPath, [join(bundle, "server", "index.mjs")], { env, stdio: ["ignore", "pipe", "ignore"] });
}

function contentOf(path: string) {
  const database = new Database(path, { timeout: 2_000 });
  try {
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    return {
      schema: Number(database.pragma("user_version", { simple: true })),
      entries: database.prepare("SELECT * FROM entries ORDER BY id").all(),
      documents: database.prepare("SELECT * FROM documents ORDER BY id").all(),
      groups: database.prepare("SELECT id, vehicle_id, created_at FROM entry_groups ORDER BY id").all(),
    };
  } finally {
    database.close();
  }
}
