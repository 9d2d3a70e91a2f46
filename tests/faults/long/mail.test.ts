import { createServer, type Server } from "node:net";
import { describe, expect, it } from "vitest";
import { startHeft, type Heft } from "../../heft.ts";
import { startMailbox } from "../../mailbox.ts";

describe("a mail server that is away", () => {
  it("changes no answer, and one mail arrives once it is back", async () => {
    const heft = await startHeft();
    const port = Number(new URL(heft.mailbox.url).port);
    const wellAnswered = await ask(heft, "before@example.org");
    await heft.mailbox.latestTo("before@example.org");
    await heft.mailbox.stop();

    expect(await ask(heft, "away@example.org")).toEqual(wellAnswered);
    await expect.poll(() => failures(heft), { timeout: 30_000 }).toBe(1);
    const mailbox = await startMailbox(port);
    await expect.poll(() => mailbox.mails.length, { timeout: 120_000, interval: 500 }).toBe(1);
    await expect.poll(() => waiting(heft)).toBe(0);
    expect(mailbox.mails.map(({ to }) => to)).toEqual(["away@example.org"]);
    await mailbox.stop();
    await heft.stop();
  });

  it("and swallows every word changes no answer, and is asked three times at most", async () => {
    const heft = await startHeft();
    const port = Number(new URL(heft.mailbox.url).port);
    const wellAnswered = await ask(heft, "before@example.org");
    await heft.mailbox.latestTo("before@example.org");
    await heft.mailbox.stop();
    const hole = await aBlackHole(port);

    expect(await ask(heft, "away@example.org")).toEqual(wellAnswered);
    expect(failures(heft)).toBe(0);
    await expect.poll(() => waiting(heft), { timeout: 300_000, interval: 1_000 }).toBe(0);
    expect(failures(heft)).toBeLessThanOrEqual(3);
    hole.close();
    await heft.stop();
  });
});

async function ask(heft: Heft, email: string) {
  const { status, body } = await heft.person().post("/api/auth/request", { email });
  return { status, fields: Object.keys(body) };
}

function failures({ lines }: Heft): number {
  return lines.filter((line) => line.includes('"mail_failed"')).length;
}

function waiting(heft: Heft): number {
  const database = heft.database();
  const { n } = database.prepare("SELECT count(*) AS n FROM outbox").get() as { n: number };
  database.close();
  return n;
}

/** Takes every connection and never says a word. */
function aBlackHole(port: number): Promise<Server> {
  const server = createServer((socket) => void socket.on("error", () => undefined).resume());
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}
