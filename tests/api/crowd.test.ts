import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { someAddress, startHeft, type Heft } from "../heft.ts";

const CROWD = 1_000;
/** Once somebody has been answered so often, the test looks who has not been answered at all. */
const OFTEN = 20;

let heft: Heft;
beforeAll(async () => {
  heft = await startHeft();
});
afterAll(() => heft.stop());

describe("a thousand people who come at the same moment and ask again and again", () => {
  it("are all heard before any of them has been answered twenty times", async () => {
    const sockets: Socket[] = [];
    const answers = Array.from({ length: CROWD }, () => 0);
    const unheard = await new Promise<number>((resolve, reject) => {
      answers.forEach((_, person) => {
        const question = `GET /api/health HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: ${someAddress()}\r\n\r\n`;
        const socket = connect(heft.port, "127.0.0.1", () => socket.write(question));
        sockets.push(socket);
        socket.once("error", reject).on("data", (answer) => {
          if (!answer.toString("latin1").startsWith("HTTP/1.1 200")) return;
          const times = (answers[person] ?? 0) + 1;
          answers[person] = times;
          if (times < OFTEN) socket.write(question);
          else resolve(answers.filter((count) => count === 0).length);
        });
      });
    });
    for (const socket of sockets) socket.destroy();
    expect(unheard).toBe(0);
  });
});
