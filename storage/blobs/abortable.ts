/**
 * The same chunks, but an abort ends the wait for the next one: a client that has stopped sending must not keep a
 * half-written file open.
 */
export async function* abortable<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void> {
  const iterator = source[Symbol.asyncIterator]();
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => undefined);
  try {
    for (;;) {
      const step = await Promise.race([aborted, iterator.next()]);
      if (step.done) return;
      yield step.value;
    }
  } finally {
    // Not awaited: a source that hangs would hang here as well.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}
