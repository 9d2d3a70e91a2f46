import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp, defineEventHandler, setResponseStatus, toNodeListener, type H3Event } from "h3";
import { onTestFinished } from "vitest";
import { DomainError } from "#domain/errors.ts";
import { linger } from "#http/linger.ts";

export type LocalServer = { readonly url: string; readonly port: number };

/** One handler behind a real server on a port of its own; refusals come back as their code, defects as 500. */
export async function aServer(handler: (event: H3Event) => unknown): Promise<LocalServer> {
  const app = createApp({
    onError(error, event) {
      const refusal = error.cause instanceof DomainError ? error.cause : null;
      if (event.handled) return;
      linger(event.node.req, event.node.res);
      setResponseStatus(event, refusal ? 400 : 500);
      event.node.res.end(JSON.stringify({ code: refusal?.code ?? "internal", errors: refusal?.errors ?? [] }));
    },
  });
  app.use(defineEventHandler(handler));
  const server = createServer(toNodeListener(app));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => closed(server));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, port };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
