import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { gracefulStop } from "#http/graceful-stop.ts";

const ASK = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

describe("a server that is told to stop", () => {
  it("answers a connection that was accepted but had not spoken yet, and closes it", async () => {
    const { server, stop } = await aServer(() => Promise.resolve());
    const client = await connectionTo(server);
    const stopped = stop();
    client.write(ASK);
    const answer = await everythingFrom(client);
    expect(answer).toContain("200 OK");
    expect(answer.toLowerCase()).toContain("connection: close");
    await stopped;
  });

  it("finishes the answer that it is working on", async () => {
    const { server, stop } = await aServer(() => pause(200));
    const client = await connectionTo(server);
    client.write(ASK);
    await once(server, "request");
    const stopped = stop();
    expect(await everythingFrom(client)).toContain("200 OK");
    await stopped;
  });

  it("ends a kept connection that nobody is using, and one that never speaks", async () => {
    const { server, stop } = await aServer(() => Promise.resolve());
    const silent = await connectionTo(server);
    const used = await connectionTo(server);
    used.write(ASK);
    await once(used, "data");
    const startedAt = Date.now();
    await stop();
    expect(Date.now() - startedAt).toBeLessThan(5_000);
    for (const client of [silent, used]) if (!client.closed) await once(client, "close");
  });

  it("accepts nobody any more", async () => {
    const { server, stop } = await aServer(() => Promise.resolve());
    const { port } = server.address() as AddressInfo;
    await stop();
    const refused = once(request({ port, host: "127.0.0.1" }).end(), "error");
    expect((await refused)[0]).toMatchObject({ code: "ECONNREFUSED" });
  });
});

async function aServer(work: () => Promise<void>): Promise<{ server: Server; stop: () => Promise<void> }> {
  const server = createServer((_, response) => void work().then(() => response.end("done")));
  const stop = gracefulStop(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, stop };
}

async function connectionTo(server: Server): Promise<Socket> {
  const { port } = server.address() as AddressInfo;
  const accepted = once(server, "connection");
  const client = connect(port, "127.0.0.1");
  client.on("error", () => client.destroy());
  await accepted;
  return client;
}

async function everythingFrom(client: Socket): Promise<string> {
  let text = "";
  client.on("data", (chunk: Buffer) => (text += chunk.toString()));
  await once(client, "close");
  return text;
}
