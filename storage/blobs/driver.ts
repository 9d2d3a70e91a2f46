import { defineDriver } from "unstorage";
import type { Keyring } from "#domain/keyring.ts";
import { exists, listFiles, once, readWhole, removeFile, sizeOf, writeFile } from "#storage/blobs/files.ts";

const SUFFIX = ".blob";

/** The same files behind unstorage's driver interface, under names instead of random keys. */
export const blobDriver = defineDriver((place: { base: string; keyring: Keyring }) => {
  const read = async (key: string) => ((await exists(place, pathOf(key))) ? readWhole(place, key, pathOf(key)) : null);
  const keys = async () => {
    const found: string[] = [];
    for await (const { path } of listFiles(place)) if (path.endsWith(SUFFIX)) found.push(keyOf(path));
    return found;
  };
  return {
    name: "encrypted-fs",
    hasItem: (key: string) => exists(place, pathOf(key)),
    getItem: async (key: string) => (await read(key))?.toString("utf8") ?? null,
    getItemRaw: read,
    setItem: (key: string, value: string) => writeFile(place, key, pathOf(key), once(Buffer.from(value))),
    setItemRaw: (key: string, value: Uint8Array) => writeFile(place, key, pathOf(key), once(value)),
    removeItem: (key: string) => removeFile(place, pathOf(key)),
    getMeta: async (key: string) =>
      (await exists(place, pathOf(key))) ? { size: await sizeOf(place, pathOf(key)) } : null,
    getKeys: keys,
    async clear() {
      for (const key of await keys()) await removeFile(place, pathOf(key));
    },
  };
});

/** unstorage separates with colons; a segment becomes a directory, so nothing in a key may leave the base. */
function pathOf(key: string): string {
  const segment = (part: string) => encodeURIComponent(part).replace(/^\.+$/, (dots) => dots.replaceAll(".", "%2E"));
  return `${key.split(":").map(segment).join("/")}${SUFFIX}`;
}

function keyOf(path: string): string {
  return path.slice(0, -SUFFIX.length).split("/").map(decodeURIComponent).join(":");
}
