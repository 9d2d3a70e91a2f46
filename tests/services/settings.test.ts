import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { EXAMPLE_SECRET } from "#services/secret.ts";
import { readSettings, SettingsError } from "#services/settings.ts";
import { KNOWN_VARIABLES } from "#services/variables.ts";

const SECRET = "q7Zt0nVb4KxWm2RjY8hLpD5sUcE1aGfN3iOoT6yB9vQeXw";

let directory: string;
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), "settings-"))));
afterEach(() => rmSync(directory, { recursive: true }));

/** A live service with everything in place. */
const live = (overrides: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => ({
  LTC_ENV: "prod",
  LTC_SECRET_KEY: SECRET,
  LTC_DATA_DIR: directory,
  LTC_PUBLIC_URL: "https://heft.example.org",
  LTC_SMTP_URL: "smtp://localhost:25",
  LTC_MAIL_FROM: "heft@example.org",
  LTC_CLAMD: "unix:/run/clamav/clamd.ctl",
  ...overrides,
});

const problemsOf = (env: NodeJS.ProcessEnv, bundleDir = "/opt/bundle"): readonly string[] => {
  try {
    readSettings(env, bundleDir);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
};

describe("a live start", () => {
  it.each(["staging", "prod"])("goes through in %s with everything in place", (environment) => {
    expect(readSettings(live({ LTC_ENV: environment }), "/opt/bundle")).toMatchObject({
      live: true,
      scanner: { kind: "clamd" },
    });
  });

  it("is what a forgotten LTC_ENV means", () => {
    const { LTC_ENV: _forgotten, ...rest } = live();
    expect(readSettings(rest, "/opt/bundle").environment).toBe("prod");
  });

  it.each<[string, NodeJS.ProcessEnv, string]>([
    ["a missing secret", { LTC_SECRET_KEY: undefined }, "LTC_SECRET_KEY"],
    ["a short secret", { LTC_SECRET_KEY: "short" }, "LTC_SECRET_KEY"],
    ["the example secret", { LTC_SECRET_KEY: EXAMPLE_SECRET }, "LTC_SECRET_KEY"],
    ["a repeated secret", { LTC_SECRET_KEY: "abcdefghij".repeat(4) }, "LTC_SECRET_KEY"],
    ["a sequential secret", { LTC_SECRET_KEY: "abcdefghijklmnopqrstuvwxyz0123456789" }, "LTC_SECRET_KEY"],
    ["a weak second secret", { LTC_SECRET_KEY: `${SECRET},tooshort` }, "LTC_SECRET_KEY"],
    ["an open developer gate", { LTC_ALLOW_DEV_HEADERS: "1" }, "LTC_ALLOW_DEV_HEADERS"],
    ["no scanner", { LTC_CLAMD: undefined }, "LTC_CLAMD"],
    ["the built-in scanner", { LTC_CLAMD: undefined, LTC_SCANNER: "builtin" }, "LTC_CLAMD"],
    ["no mail server", { LTC_SMTP_URL: undefined }, "LTC_SMTP_URL"],
    ["no sender", { LTC_MAIL_FROM: undefined }, "LTC_MAIL_FROM"],
    ["no public address", { LTC_PUBLIC_URL: undefined }, "LTC_PUBLIC_URL"],
    ["a public address without TLS", { LTC_PUBLIC_URL: "http://heft.example.org" }, "LTC_PUBLIC_URL"],
    ["no data directory", { LTC_DATA_DIR: undefined }, "LTC_DATA_DIR"],
    ["a relative data directory", { LTC_DATA_DIR: "data" }, "relative"],
    ["a data directory inside the release", { LTC_DATA_DIR: "/opt/bundle/data" }, "inside the release"],
    ["a data directory that cannot be written", { LTC_DATA_DIR: "/proc/heft/data" }, "not writable"],
    ["an unknown setting", { LTC_SECRT_KEY: "x" }, "LTC_SECRT_KEY"],
    ["the old database setting", { LTC_DATABASE_URL: "postgres://x" }, "use LTC_DB_PATH"],
    ["a setting of the wrong shape", { LTC_TRUSTED_PROXIES: "everybody" }, "LTC_TRUSTED_PROXIES"],
  ])("refuses %s", (_what, change, named) => {
    expect(problemsOf(live(change)).join("\n")).toContain(named);
  });

  it.each(["http://localhost:3000", "http://127.0.0.1:3000"])(
    "accepts %s without TLS, for a trial on the host itself",
    (url) => {
      expect(problemsOf(live({ LTC_PUBLIC_URL: url }))).toEqual([]);
    },
  );

  it("accepts a person instead of a scanner", () => {
    expect(problemsOf(live({ LTC_CLAMD: undefined, LTC_SCANNER: "manual" }))).toEqual([]);
  });

  it("names everything that is wrong in one message, each with its remedy, and never repeats a secret", () => {
    const problems = problemsOf({ LTC_SECRET_KEY: "hunter2", LTC_FOO: "x" });
    expect(problems.length).toBeGreaterThanOrEqual(7);
    expect(problems.every((problem) => /: /.test(problem))).toBe(true);
    expect(problems.join()).not.toContain("hunter2");
  });
});

describe("a data directory", () => {
  it("is refused where releases are replaced, also behind a link and beside the running one", () => {
    const releases = join(directory, "releases");
    mkdirSync(join(releases, "2", "data"), { recursive: true });
    symlinkSync("releases/2", join(directory, "current"));
    const problems = (dataDir: string) => problemsOf(live({ LTC_DATA_DIR: dataDir }), join(directory, "current"));
    expect(problems(join(directory, "current", "data")).join()).toContain("inside the release");
    expect(problems(join(releases, "1")).join()).toContain("inside the release");
    expect(problems(join(directory, "data"))).toEqual([]);
  });
});

describe("a local start", () => {
  it("needs nothing and makes its secret once, readable by its owner only", () => {
    const env = { LTC_ENV: "dev", LTC_DATA_DIR: join(directory, "data") };
    const first = readSettings(env, "/opt/bundle");
    const second = readSettings(env, "/opt/bundle");
    expect(first).toMatchObject({
      live: false,
      mail: null,
      scanner: { kind: "builtin" },
      publicUrl: "http://localhost:3000",
    });
    expect(second.secrets).toEqual(first.secrets);
    expect(statSync(join(directory, "data", "secret.key")).mode & 0o777).toBe(0o600);
  });

  it("reads several secrets newest first, and a scanner on a socket or a port", () => {
    const env = {
      LTC_ENV: "dev",
      LTC_DATA_DIR: directory,
      LTC_SECRET_KEY: `${SECRET}, ${SECRET}old`,
      LTC_CLAMD: "tcp:[::1]:3310",
    };
    const settings = readSettings(env, "/opt/bundle");
    expect(settings.secrets).toEqual([SECRET, `${SECRET}old`]);
    expect(settings.scanner).toEqual({ kind: "clamd", target: { host: "::1", port: 3310 } });
  });
});

describe(".env.example", () => {
  it("lists exactly the settings that are known", () => {
    const listed = [...readFileSync(".env.example", "utf8").matchAll(/^#?\s?(LTC_\w+)=/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...KNOWN_VARIABLES].sort());
  });
});
