import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** How long a connection that has been accepted may take to send its request. */
const GRACE_MS = 2_000;
/** The supervisor kills after 30 s; what is closed behind the last request needs a moment too. */
const LONGEST_MS = 25_000;

/**
 * Returns what ends a server without losing a request: no new connection is accepted (they wait in the supervisor's
 * socket for the next process), accepted ones are answered once more, idle ones end.
 */
export function gracefulStop(server: Server): () => Promise<void> {
  const unspoken = new Set<Socket>();
  const unanswered = new Set<ServerResponse>();
  let stopping = false;

  server.on("connection", (socket) => {
    unspoken.add(socket);
    socket.once("close", () => unspoken.delete(socket));
  });
  // Before the handler, which may send its headers at once.
  server.prependListener("request", (request, response) => {
    unspoken.delete(request.socket);
    unanswered.add(response);
    if (stopping) response.setHeader("connection", "close");
    response.once("close", () => {
      unanswered.delete(response);
      // Its connection counts as idle only after this.
      if (stopping) setImmediate(() => server.closeIdleConnections());
    });
  });

  return () => {
    stopping = true;
    for (const response of unanswered) if (!response.headersSent) response.setHeader("connection", "close");
    const silence = setTimeout(() => unspoken.forEach((socket) => socket.destroy()), GRACE_MS);
    const patience = setTimeout(() => server.closeAllConnections(), LONGEST_MS);
    return new Promise((resolve) =>
      server.close(() => {
        clearTimeout(silence);
        clearTimeout(patience);
        resolve();
      }),
    );
  };
}
