import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";

/** Enough to fill a commit that writes share, few enough that neither memory nor timers suffer from a crowd. */
const ANSWERS_A_TURN = 32;

/**
 * Has the server answer requests in the order in which they came, and lets newcomers in between.
 *
 * Node lets one newcomer in per turn of its event loop, and in the same turn begins to answer everybody who has asked by
 * then. With hundreds who ask again at once a turn takes as long as all of them together, and whoever is not in yet waits
 * for minutes. A turn that let somebody in may have left others outside: whoever asks then waits in a queue, from which each
 * turn takes one. A turn that let nobody in left nobody outside, and begins several, which lets their writes share a commit.
 */
export function answerInTurns(server: Server, answer: RequestListener): void {
  const waiting: [IncomingMessage, ServerResponse][] = [];
  let begun = 0;
  let hasNewcomer = false;
  let isTurnComing = false;

  function nextTurn(): void {
    if (isTurnComing) return;
    isTurnComing = true;
    setImmediate(takeTurn);
  }

  function takeTurn(): void {
    isTurnComing = false;
    const called = waiting.splice(0, hasNewcomer ? 1 : ANSWERS_A_TURN);
    begun = called.length;
    hasNewcomer = false;
    if (waiting.length > 0) nextTurn();
    for (const [request, response] of called) {
      // Whoever has left meanwhile is not worked for.
      if (!response.destroyed) void answer(request, response);
    }
  }

  server.on("connection", () => {
    hasNewcomer = true;
    nextTurn();
  });
  server.on("request", (request, response) => {
    nextTurn();
    if (waiting.length > 0 || hasNewcomer || begun >= ANSWERS_A_TURN) {
      waiting.push([request, response]);
      return;
    }
    begun++;
    void answer(request, response);
  });
}
