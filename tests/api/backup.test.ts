import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { generateX25519Identity } from "age-encryption";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { aPdf } from "../files.ts";
import { runToEnd, startHeft, type Heft } from "../heft.ts";
import { anEntry, type Person } from "../person.ts";
import { filesIn, identity, recipient, rowsOf } from "../storage/book.ts";
import { aDirectory } from "../temporary-directory.ts";

const SECRET = "h4Jm2kXw9QzRt7LpVb3NcYs6DfGa8EuT";
const LTC = ".output/ltc/index.mjs";

let heft: Heft;
let writers: { owner: Person; vehicleId: string }[];
beforeAll(async () => {
  heft = await startHeft({ LTC_SECRET_KEY: SECRET, LTC_BACKUP_RECIPIENT: recipient });
  writers = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const owner = await heft.owner();
      return { owner, vehicleId: await owner.addVehicle() };
    }),
  );
});
afterAll(() => heft.stop());

/** Settings of another host: its own data directory, the same secret. */
function anotherHost(): { env: Record<string, string>; dataDir: string } {
  const dataDir = aDirectory();
  return {
    dataDir,
    env: { PATH: process.env["PATH"] ?? "", LTC_ENV: "test", LTC_DATA_DIR: dataDir, LTC_SECRET_KEY: SECRET },
  };
}

function identityFile(text = `# created: 2026-11-24\n# public key: ${recipient}\n${identity}\n`): string {
  const file = join(aDirectory(), "identity.txt");
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}

const backupDir = () => join(heft.dataDir, "backups");
const stateOf = (dir: string) =>
  JSON.parse(readFileSync(join(dir, "state.json"), "utf8")) as Record<string, string | null>;

describe("backups under write load", () => {
  it("hold every answered entry and file, are found whole elsewhere, and disturb no writer", async () => {
    const answered: { entries: string[]; documents: { id: string; checksum: string }[] } = {
      entries: [],
      documents: [],
    };
    const refused: number[] = [];
    let isOver = false;
    const write = async ({ owner, vehicleId }: (typeof writers)[number], nth: number) => {
      for (let n = 0; !isOver; n++) {
        const entry = await owner.post<{ id: string }>(
          `/api/vehicles/${vehicleId}/entries`,
          anEntry({ odometer_km: 90_000 + n }),
        );
        if (entry.status === 201) answered.entries.push(entry.body.id);
        else refused.push(entry.status);
        const file = await aPdf([`Rechnung ${nth} ${n}`]);
        const upload = await owner.upload<{ id: string; checksum_sha256: string }>({ vehicle_id: vehicleId }, file);
        if (upload.status === 201)
          answered.documents.push({ id: upload.body.id, checksum: upload.body.checksum_sha256 });
        else refused.push(upload.status);
      }
    };
    const load = writers.map(write);
    let made = { code: 1, output: "" };
    let before = { entries: 0, documents: 0 };
    for (let round = 0; round < 3; round++) {
      await pause(300);
      before = { entries: answered.entries.length, documents: answered.documents.length };
      made = await heft.ltc("backup");
      expect(made).toMatchObject({ code: 0 });
    }
    isOver = true;
    await Promise.all(load);
    expect(refused).toEqual([]);
    expect(before.documents).toBeGreaterThan(3);

    const { env, dataDir } = anotherHost();
    const restored = await runToEnd([LTC, "restore", backupDir(), "--identity", identityFile()], env);
    expect(restored.output).toContain("every piece, row and file checked");
    expect(restored.code).toBe(0);
    expect(await runToEnd([LTC, "verify"], env)).toMatchObject({ code: 0 });

    const rows = rowsOf(join(dataDir, "app.db"));
    const ids = (table: string) => new Set((rows[table] as { id: string }[]).map(({ id }) => id));
    expect(answered.entries.slice(0, before.entries).filter((id) => !ids("entries").has(id))).toEqual([]);
    expect(answered.documents.slice(0, before.documents).filter(({ id }) => !ids("documents").has(id))).toEqual([]);
    // What the backup has, the running service has in the very same words.
    const living = rowsOf(join(heft.dataDir, "app.db"));
    for (const table of ["vehicles", "entries", "entry_groups", "document_links", "users", "consents", "instance"]) {
      const present = new Set((living[table] ?? []).map((row) => JSON.stringify(row)));
      expect((rows[table] ?? []).filter((row) => !present.has(JSON.stringify(row)))).toEqual([]);
    }
    for (const file of filesIn(join(dataDir, "storage")))
      expect(readFileSync(file).equals(readFileSync(file.replace(dataDir, heft.dataDir)))).toBe(true);
    expect(filesIn(join(dataDir, "storage")).length).toBe(rows["documents"]?.length);
  }, 90_000);

  it("note when they were made", () => {
    const { last_backup_at, last_drill_at, last_copy_at } = stateOf(backupDir());
    expect(Date.now() - Date.parse(last_backup_at ?? "")).toBeLessThan(60_000);
    expect([last_drill_at, last_copy_at]).toEqual([null, null]);
  });

  it("of an unchanged service cost next to nothing", async () => {
    const { env } = anotherHost();
    const settings = { ...env, LTC_BACKUP_RECIPIENT: recipient };
    await runToEnd([LTC, "restore", backupDir(), "--identity", identityFile()], env);
    await runToEnd([LTC, "backup"], settings);
    const { output } = await runToEnd([LTC, "backup"], settings);
    expect(Number(/new (\d+) pieces/.exec(output)?.[1])).toBeLessThan(4);
  });

  it("go to the second place as well; when that is away the backup counts, and the command says what to do", async () => {
    const [to, away] = [aDirectory(), join(aDirectory(), "away")];
    const env = { ...anotherHost().env, LTC_DATA_DIR: heft.dataDir, LTC_BACKUP_RECIPIENT: recipient };
    const { code, output } = await runToEnd([LTC, "backup"], { ...env, LTC_BACKUP_COPY_TO: away });
    expect(code).toBe(1);
    expect(output).toContain(`LTC_BACKUP_COPY_TO (${away}) is not there`);
    expect(stateOf(backupDir())["last_copy_at"]).toBeNull();

    expect(await runToEnd([LTC, "backup"], { ...env, LTC_BACKUP_COPY_TO: to })).toMatchObject({ code: 0 });
    expect(stateOf(backupDir())["last_copy_at"]).toBe(stateOf(backupDir())["last_backup_at"]);
    const host = anotherHost();
    expect(await runToEnd([LTC, "restore", to, "--identity", identityFile()], host.env)).toMatchObject({ code: 0 });
  });
});

describe("a backup that is killed halfway", () => {
  it("leaves the last good one, locks nobody out, and the next run finishes it", async () => {
    const { env, dataDir } = anotherHost();
    await runToEnd([LTC, "restore", backupDir(), "--identity", identityFile()], env);
    const settings = { ...env, LTC_BACKUP_RECIPIENT: recipient };
    expect(await runToEnd([LTC, "backup"], settings)).toMatchObject({ code: 0 });
    const place = join(dataDir, "backups");
    const before = readdirSync(join(place, "manifests"));
    const state = stateOf(place);
    const db = new Database(join(dataDir, "app.db"));
    const fill = db.prepare("INSERT INTO limit_hits (limit_name, subject, at) VALUES ('x', randomblob(3000), '2999')");
    db.transaction(() => Array.from({ length: 1_500 }, () => fill.run()))();
    db.close();

    const pieces = () => filesIn(join(place, "pieces")).length;
    const atFirst = pieces();
    const child = spawn(process.execPath, [LTC, "backup"], { env: settings, stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    while (pieces() < atFirst + 10) await pause(5);
    child.kill("SIGKILL");
    await ended;

    expect(readdirSync(join(place, "manifests"))).toEqual(before);
    expect(stateOf(place)).toEqual(state);
    expect(await runToEnd([LTC, "backup", "--drill", "--identity", identityFile()], settings)).toMatchObject({
      code: 0,
    });
    const kept = pieces();
    const next = await runToEnd([LTC, "backup"], settings);
    expect(next.code).toBe(0);
    expect(Number(/new (\d+) pieces/.exec(next.output)?.[1])).toBeLessThan(pieces() - atFirst);
    expect(kept).toBeGreaterThan(atFirst);
    expect(readdirSync(join(place, "tmp"))).toEqual([]);
    expect(existsSync(join(place, "scratch"))).toBe(false);
    expect((await runToEnd([LTC, "backup", "--drill", "--identity", identityFile()], settings)).output).toContain(
      "Drill passed",
    );
  }, 60_000);
});

describe("a drill", () => {
  it("restores and checks everything, notes the date, and leaves nothing behind", async () => {
    const { code, output } = await heft.ltc("backup", "--drill", "--identity", identityFile());
    expect(output).toContain("Drill passed");
    expect(code).toBe(0);
    expect(Date.now() - Date.parse(stateOf(backupDir())["last_drill_at"] ?? "")).toBeLessThan(30_000);
    expect(readdirSync(backupDir()).toSorted()).toEqual([
      "copy.lock",
      "ledger.db",
      "manifests",
      "pieces",
      "secrets",
      "state.json",
      "tmp",
    ]);
  });

  it("takes the identity from standard input, so that it never lies on the host", () => {
    const env = { ...anotherHost().env, LTC_BACKUP_DIR: backupDir() };
    const { status, stdout } = spawnSync(process.execPath, [LTC, "backup", "--drill", "--identity", "-"], {
      env,
      input: `${identity}\n`,
    });
    expect(stdout.toString()).toContain("Drill passed");
    expect(status).toBe(0);
  });

  it("with another identity fails, and counts for nothing", async () => {
    const before = stateOf(backupDir());
    const strange = identityFile(`${await generateX25519Identity()}\n`);
    const { code, output } = await heft.ltc("backup", "--drill", "--identity", strange);
    expect(code).toBe(1);
    expect(output).toContain("the identity belongs to another recipient");
    expect(stateOf(backupDir())).toEqual(before);
  });
});

describe("a restore", () => {
  it("takes a backup by its name, and repeats a deletion that a person made afterwards", async () => {
    const owner = await heft.owner();
    const vehicleId = await owner.addVehicle();
    await heft.ltc("backup");
    const id = readdirSync(join(backupDir(), "manifests")).toSorted().at(-1)?.replace(".age", "") ?? "";
    const answer = await owner.call("DELETE", `/api/vehicles/${vehicleId}`, { reason: "sold", comment: "weg" });
    expect(answer.status).toBe(204);

    const { env, dataDir } = anotherHost();
    const moved = { ...env, LTC_BACKUP_DIR: backupDir() };
    const { code, output } = await runToEnd([LTC, "restore", id, "--identity", identityFile()], moved);
    expect(output).toMatch(/[1-9]\d* deletions made since were repeated/);
    expect(code).toBe(0);
    const rows = rowsOf(join(dataDir, "app.db"))["vehicles"] as { id: string; deleted_at: string | null }[];
    expect(rows.find((row) => row.id === vehicleId)?.deleted_at).not.toBeNull();
  });

  it("refuses a place that is not empty, and changes nothing there", async () => {
    const hash = () =>
      createHash("sha256")
        .update(readFileSync(join(place.dataDir, "app.db")))
        .digest("hex");
    const place = anotherHost();
    const command = [LTC, "restore", backupDir(), "--identity", identityFile()];
    expect(await runToEnd(command, place.env)).toMatchObject({ code: 0 });
    const before = [hash(), filesIn(place.dataDir)];
    const again = await runToEnd(command, place.env);
    expect(again.code).toBe(1);
    expect(again.output).toContain(`${join(place.dataDir, "app.db")} exists: stop the service and move it away first`);
    expect([hash(), filesIn(place.dataDir)]).toEqual(before);

    rmSync(join(place.dataDir, "app.db"));
    expect((await runToEnd(command, place.env)).output).toContain(`${join(place.dataDir, "storage")} is not empty`);
    expect([undefined, filesIn(place.dataDir)]).toEqual([undefined, before[1]?.slice(1)]);
  });

  it("that was killed has changed nothing, and is done by running it again", async () => {
    const { env, dataDir } = anotherHost();
    const command = [LTC, "restore", backupDir(), "--identity", identityFile()];
    const child = spawn(process.execPath, command, { env, stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    while (!existsSync(join(dataDir, "app.db.restoring"))) await pause(2);
    child.kill("SIGKILL");
    await ended;
    expect(existsSync(join(dataDir, "app.db"))).toBe(false);
    // Also when it had begun to give the files their names.
    mkdirSync(join(dataDir, "storage", ".restoring", "ab"), { recursive: true });
    renameSync(join(dataDir, "storage", ".restoring", "ab"), join(dataDir, "storage", "ab"));
    expect(await runToEnd(command, env)).toMatchObject({ code: 0 });
    expect(await runToEnd([LTC, "verify"], env)).toMatchObject({ code: 0 });
    expect(readdirSync(dataDir).filter((name) => name.includes("restoring"))).toEqual([]);
    expect(readdirSync(join(dataDir, "storage"))).not.toContain(".restoring");
  });

  it("names the damaged piece and leaves the place empty", async () => {
    const { env, dataDir } = anotherHost();
    const copy = anotherHost();
    await runToEnd([LTC, "restore", backupDir(), "--identity", identityFile()], copy.env);
    await runToEnd([LTC, "backup"], { ...copy.env, LTC_BACKUP_RECIPIENT: recipient });
    const place = join(copy.dataDir, "backups");
    const [piece = ""] = filesIn(join(place, "pieces"));
    writeFileSync(piece, readFileSync(piece).fill(0, 300));
    const { code, output } = await runToEnd([LTC, "restore", place, "--identity", identityFile()], env);
    expect(code).toBe(1);
    expect(output).toContain(`The piece ${piece} is damaged`);
    expect(filesIn(dataDir).filter((file) => !file.endsWith("secret.key"))).toEqual([]);
  });
});

describe("the command line", () => {
  it("makes no backup without a recipient, and says how to get one", async () => {
    const { env } = anotherHost();
    const { code, output } = await runToEnd([LTC, "backup"], env);
    expect(code).toBe(1);
    expect(output).toContain("LTC_BACKUP_RECIPIENT is missing");
    expect(output).toContain("age-keygen");
  });

  it.each([
    [["restore"], "Name one backup"],
    [["restore", "nowhere", "--identity", "/dev/null"], "holds no age identity"],
    [["restore", "nowhere"], "--identity FILE"],
    [["backup", "--drill"], "--identity FILE"],
    [["backup", "--identity", "x"], "--identity belongs to --drill"],
    [["restore", "nowhere", "--identity", "missing.txt"], "cannot be read"],
  ])("answers %j with what is right", async (args, expected) => {
    const { code, output } = await runToEnd([LTC, ...args], anotherHost().env);
    expect(output).toContain(expected);
    expect(code).toBeGreaterThan(0);
  });

  it("migrates once, and says what it did", async () => {
    const { env } = anotherHost();
    expect((await runToEnd([LTC, "migrate"], env)).output).toMatch(/^New database\. Applied: 0001-people\.sql, /);
    expect((await runToEnd([LTC, "migrate"], env)).output).toBe("Nothing to do: the schema is up to date.\n");
  });

  it("finds a file that is gone or flipped, by its key", async () => {
    const { env, dataDir } = anotherHost();
    await runToEnd([LTC, "restore", backupDir(), "--identity", identityFile()], env);
    const [gone = "", flipped = ""] = filesIn(join(dataDir, "storage"));
    rmSync(gone);
    writeFileSync(flipped, readFileSync(flipped).fill(0, 200));
    const { code, output } = await runToEnd([LTC, "verify"], env);
    expect(code).toBe(1);
    const keyOf = (path: string) => /([0-9a-f]{32})\.blob$/.exec(path)?.[1];
    expect(output).toMatch(new RegExp(`file ${keyOf(gone)} of document [-0-9a-f]+ is missing`));
    expect(output).toMatch(new RegExp(`file ${keyOf(flipped)} of document [-0-9a-f]+ is damaged`));
  });

  it("tells a damaged database as what it is", async () => {
    const { env, dataDir } = anotherHost();
    writeFileSync(join(dataDir, "app.db"), "this is no database ".repeat(500));
    expect((await runToEnd([LTC, "verify"], env)).output).toContain("The database is damaged (file is not a database)");
  });
});
