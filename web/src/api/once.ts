import { newIdempotencyKey } from "./request.ts";

/**
 * Keys for a form that is sent until it succeeds: the same input again gets the same key, so an answer that was lost
 * on the way is replayed; changed input gets a new one.
 */
export function createOnce(): (body: unknown) => string {
  let last: { text: string; key: string } | undefined;
  return (body) => {
    const text = JSON.stringify(body);
    if (last?.text !== text) last = { text, key: newIdempotencyKey() };
    return last.key;
  };
}
