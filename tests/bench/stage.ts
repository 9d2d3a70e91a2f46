import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Database from "better-sqlite3";
import { startMailbox, type Mailbox } from "../mailbox.ts";
import { BOUNDARY, type Load, type Measured } from "./load.ts";
import type { Run } from "./report.ts";
import type { Scenario, Side } from "./scenarios.ts";
import { seed, type Account } from "./seed.ts";
import { buildBare, startBare, startProduct, type Place, type Server } from "./servers.ts";

/** The same database and the same files twice, a mail server, and what is to be stopped and removed at the end. */
export type Stage = {
  readonly accounts: readonly Account[];
  readonly mailbox: Mailbox;
  readonly places: Readonly<Record<Side, Place>>;
  /** Starts a server that the end of the stage stops. */
  start(
    side: Side,
    options?: { readonly nodeArguments?: readonly string[]; readonly metricsToken?: string },
  ): Promise<Server>;
  /** Until mails are sent, so that this work disturbs nobody; uploads that nobody has looked through yet are forgotten. */
  settle(): Promise<void>;
  end(): Promise<void>;
};

const ACCOUNTS = 300;
/** Each file takes its place on the disk twice. */
const WITH_DOCUMENT = 4;

export async function setStage(): Promise<Stage> {
  const root = mkdtempSync(join(tmpdir(), "heft-bench-"));
  const mailbox = await startMailbox();
  const secret = randomBytes(48).toString("base64url");
  const placeOf = (side: Side): Place => ({ dataDir: join(root, side), secret, mailUrl: mailbox.url });
  const places = { product: placeOf("product"), bare: placeOf("bare") };
  mkdirSync(join(places.product.dataDir, "storage"), { recursive: true });
  const { dataDir } = places.product;
  const paths = { database: join(dataDir, "app.db"), blobs: join(dataDir, "storage"), secret };
  const accounts = await seed(paths, { count: ACCOUNTS, withDocument: WITH_DOCUMENT });
  cpSync(dataDir, places.bare.dataDir, { recursive: true });
  const first = new Set(blobsIn(places.product));
  await buildBare();
  const servers: Server[] = [];

  return {
    accounts,
    mailbox,
    places,

    async start(side, { nodeArguments = [], metricsToken } = {}) {
      const place = { ...places[side], ...(metricsToken === undefined ? {} : { metricsToken }) };
      const server = await (side === "product" ? startProduct(place, nodeArguments) : startBare(place));
      servers.push(server);
      return server;
    },

    async settle() {
      // What was on its way when the load ended still arrives.
      await wait(200);
      for (const place of Object.values(places)) {
        await nothingWaits(place);
        for (const blob of blobsIn(place)) if (!first.has(blob)) rmSync(join(place.dataDir, "storage", blob));
      }
    },

    async end() {
      await Promise.all(servers.map((server) => server.stop()));
      await mailbox.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Loads a server from a process of its own. */
export async function loadOnce(
  server: Server,
  { load, side, seconds, connections }: { load: Scenario["load"]; side: Side; seconds: number; connections: number },
): Promise<Run> {
  const { shots, file } = load(side);
  const type = file?.multipart ? { "content-type": `multipart/form-data; boundary=${BOUNDARY}` } : {};
  const typed = shots.map((shot) => ({ ...shot, headers: { ...shot.headers, ...type } }));
  server.resetPeak();
  const before = server.cpuMs();
  const rest = file === undefined ? {} : { file };
  const measured = await fromItsOwnProcess({ ...rest, shots: typed, url: server.url, connections, seconds });
  return { ...measured, peakMiB: server.peakMiB(), cpuMs: (server.cpuMs() - before) / measured.answered };
}

function fromItsOwnProcess(load: Load): Promise<Measured> {
  const generator = fork("tests/bench/load.ts", { execArgv: ["--import", "tsx"] });
  generator.send(load);
  return new Promise((resolve, reject) => {
    generator.once("message", resolve);
    generator.once("exit", () => reject(new Error("The load generator ended without an answer.")));
  });
}

async function nothingWaits({ dataDir }: Place): Promise<void> {
  const db = new Database(join(dataDir, "app.db"), { timeout: 5_000 });
  db.exec("UPDATE documents SET next_scan_at = NULL WHERE next_scan_at IS NOT NULL");
  const mails = db.prepare<[], { n: number }>("SELECT count(*) AS n FROM outbox");
  while ((mails.get()?.n ?? 0) > 0) await wait(200);
  db.close();
}

function blobsIn({ dataDir }: Place): readonly string[] {
  const files = readdirSync(join(dataDir, "storage"), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".blob"));
}
