/**
 * Looks at the beginning of a stream without taking it away.
 * @returns the first `bytes` bytes or a little more, fewer only when there are no more, and the whole content again
 */
export async function peek(
  source: AsyncIterable<Uint8Array>,
  bytes: number,
): Promise<{ readonly head: Buffer; readonly rest: AsyncGenerator<Uint8Array, void> }> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  for (let length = 0; length < bytes;) {
    const { done, value } = await iterator.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  return { head: Buffer.concat(chunks), rest: wholeAgain(chunks, iterator) };
}

async function* wholeAgain(chunks: readonly Uint8Array[], iterator: AsyncIterator<Uint8Array>) {
  try {
    yield* chunks;
    for (let step = await iterator.next(); !step.done; step = await iterator.next()) yield step.value;
  } finally {
    // Whoever stops reading closes the source, too.
    await iterator.return?.();
  }
}
