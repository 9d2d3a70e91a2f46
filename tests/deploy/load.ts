import { Agent, request } from "node:https";
import { setTimeout as pause } from "node:timers/promises";

export type Shot = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
export type Answered = { readonly shot: Shot; readonly status: number; readonly body: string; readonly ms: number };
export type Load = {
  readonly answered: readonly Answered[];
  /** What never got an answer, or a 5xx. */
  readonly lost: readonly string[];
  stop(): Promise<void>;
};

const PAUSE_MS = 120;

/**
 * Many people at once through the proxy, each from an address of their own, half of them on kept connections.
 * @param shots what the n-th person asks, again and again
 */
export function startLoad(host: string, people: number, shots: (person: number) => readonly Shot[]): Load {
  const answered: Answered[] = [];
  const lost: string[] = [];
  let stopping = false;
  const work = Array.from({ length: people }, async (_, person) => {
    const agent = new Agent({ keepAlive: person % 2 === 0, maxSockets: 1, localAddress: `127.0.1.${person + 1}` });
    while (!stopping) {
      for (const shot of shots(person)) {
        const startedAt = performance.now();
        try {
          const answer = await ask(host, agent, shot);
          answered.push({ shot, ...answer, ms: performance.now() - startedAt });
          if (answer.status >= 500 || answer.status === 429) lost.push(`${shot.method} ${shot.path}: ${answer.status}`);
        } catch (error) {
          lost.push(`${shot.method} ${shot.path}: ${String(error)}`);
        }
        await pause(PAUSE_MS);
      }
    }
    agent.destroy();
  });
  return {
    answered,
    lost,
    async stop() {
      stopping = true;
      await Promise.all(work);
    },
  };
}

function ask(host: string, agent: Agent, { method, path, headers, body }: Shot) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const outgoing = request({ host, agent, method, path, headers: { ...headers }, timeout: 60_000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.once("end", () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
      );
      response.once("error", reject);
    });
    outgoing.once("timeout", () => outgoing.destroy(new Error("no answer within 60 s")));
    outgoing.once("error", reject);
    outgoing.end(body);
  });
}
