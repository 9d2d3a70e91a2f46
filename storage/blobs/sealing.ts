import { SEALED_SEGMENT_BYTES, SEGMENT_BYTES, sealSegment } from "#storage/blobs/format.ts";

const SEGMENTS_PER_BATCH = 16;

/**
 * The content as sealed segments, about 1 MiB at a time. A yielded batch is valid until the next one is asked for.
 * @param header goes in front of the first batch
 */
export async function* seal(
  content: AsyncIterable<Uint8Array>,
  { header, key }: { readonly header: Buffer; readonly key: Buffer },
): AsyncGenerator<Buffer, void> {
  const segment = Buffer.allocUnsafe(SEGMENT_BYTES);
  const batch = Buffer.allocUnsafe(header.length + SEGMENTS_PER_BATCH * SEALED_SEGMENT_BYTES);
  let filled = 0;
  let index = 0;
  let batched = header.copy(batch);

  for await (const chunk of content) {
    for (let offset = 0; offset < chunk.length;) {
      // Whether a full segment is the last one shows only when more content comes.
      if (filled === SEGMENT_BYTES) {
        batched = sealSegment(key, { index: index++, last: false }, segment, batch, batched);
        filled = 0;
        if (batched + SEALED_SEGMENT_BYTES > batch.length) {
          yield batch.subarray(0, batched);
          batched = 0;
        }
      }
      const taken = Math.min(SEGMENT_BYTES - filled, chunk.length - offset);
      segment.set(chunk.subarray(offset, offset + taken), filled);
      filled += taken;
      offset += taken;
    }
  }
  batched = sealSegment(key, { index, last: true }, segment.subarray(0, filled), batch, batched);
  yield batch.subarray(0, batched);
}
