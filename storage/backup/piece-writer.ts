import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import type { Seal } from "#storage/backup/age.ts";
import { createCrew } from "#storage/backup/crew.ts";
import { pieceName } from "#storage/backup/cutting.ts";
import type { Vault } from "#storage/backup/vault.ts";

export type PieceWriter = ReturnType<typeof createPieceWriter>;

const AT_ONCE = 8;
const compress = promisify(deflateRaw);

/**
 * Stores the pieces of one backup, those only that are not there yet.
 * @param have names of the pieces that lie in the vault
 * @param key under which pieces are named
 */
export function createPieceWriter({
  vault,
  seal,
  key,
  have,
}: {
  readonly vault: Vault;
  readonly seal: Seal;
  readonly key: Buffer;
  readonly have: ReadonlySet<string>;
}) {
  const crew = createCrew(AT_ONCE);
  const used = new Set<string>();
  const added = { pieces: 0, bytes: 0 };

  return {
    /** Names of all that this backup needs. */
    used: used as ReadonlySet<string>,
    /** What was not there before; bytes as they lie on disk. */
    added: added as Readonly<typeof added>,

    /**
     * @param raw for content that cannot be compressed, because it is sealed already
     * @returns the piece's name; the piece is on disk after `finish`
     */
    async put(content: Buffer, { raw } = { raw: false }): Promise<string> {
      const name = pieceName(key, content);
      if (used.has(name)) return name;
      used.add(name);
      if (have.has(name)) return name;
      await crew.take(async () => {
        const sealed = await seal(raw ? content : await compress(content, { level: 1 }));
        await vault.writePiece(name, sealed);
        added.pieces++;
        added.bytes += sealed.length;
      });
      return name;
    },

    /** Takes over pieces of an earlier backup. False when one of them is gone: then none is taken. */
    reuse(names: readonly string[]): boolean {
      if (!names.every((name) => have.has(name))) return false;
      for (const name of names) used.add(name);
      return true;
    },

    finish: () => crew.finish(),
  };
}
