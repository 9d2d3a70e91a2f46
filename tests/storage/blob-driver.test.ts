import { createStorage, type Driver } from "unstorage";
import fsDriver from "unstorage/drivers/fs";
import { describe, expect, it } from "vitest";
import { createKeyring } from "#services/keys.ts";
import { blobDriver } from "#storage/blobs/driver.ts";
import { aDirectory } from "../temporary-directory.ts";

const keyring = createKeyring(["a secret that is long enough for a test"]);
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, value) => value));

/** What any unstorage driver must keep to before documents may lie behind it. */
describe.each<{ name: string; driver: (base: string) => Driver }>([
  { name: "unstorage's fs driver", driver: (base) => fsDriver({ base }) },
  { name: "our driver", driver: (base) => blobDriver({ base, keyring }) },
])("$name", ({ driver }) => {
  const aStore = (base = aDirectory()) => createStorage({ driver: driver(base) });

  it("gives back exactly the bytes it was given", async () => {
    const store = aStore();
    await store.setItemRaw("ab:cd:file.blob", everyByte);
    expect(await store.getItemRaw("ab:cd:file.blob")).toEqual(everyByte);
  });

  it.each([0, 1, 65_535, 65_536, 65_537, 1_048_576, 3_000_000])("keeps %i bytes whole", async (size) => {
    const store = aStore();
    const content = Buffer.alloc(size, everyByte);
    await store.setItemRaw("file", content);
    const kept = await store.getItemRaw<Buffer>("file");
    expect(kept?.equals(content)).toBe(true);
  });

  it("keeps text as text, also beyond ASCII", async () => {
    const store = aStore();
    await store.setItem("note", "Ölwechsel für 89,90 €");
    expect(await store.getItem("note")).toBe("Ölwechsel für 89,90 €");
    expect(await store.getItemRaw("note")).toEqual(Buffer.from("Ölwechsel für 89,90 €"));
  });

  it("answers null for what is not there", async () => {
    const store = aStore();
    expect(await store.getItemRaw("missing")).toBeNull();
    expect(await store.getItem("deep:down:missing")).toBeNull();
    expect(await store.hasItem("missing")).toBe(false);
  });

  it("replaces what stood under a key, also by something shorter", async () => {
    const store = aStore();
    await store.setItemRaw("file", Buffer.alloc(200_000, 1));
    await store.setItemRaw("file", Buffer.from("short"));
    expect(await store.getItemRaw("file")).toEqual(Buffer.from("short"));
  });

  it("no longer knows what was removed, and removes twice without complaint", async () => {
    const store = aStore();
    await store.setItemRaw("ab:file", everyByte);
    expect(await store.hasItem("ab:file")).toBe(true);
    await store.removeItem("ab:file");
    await store.removeItem("ab:file");
    expect(await store.hasItem("ab:file")).toBe(false);
    expect(await store.getItemRaw("ab:file")).toBeNull();
  });

  it("lists its keys, whole or below a base", async () => {
    const store = aStore();
    expect(await store.getKeys()).toEqual([]);
    for (const key of ["ab:cd:1.blob", "ab:ef:2.blob", "top"]) await store.setItemRaw(key, everyByte);
    expect((await store.getKeys()).sort()).toEqual(["ab:cd:1.blob", "ab:ef:2.blob", "top"]);
    expect(await store.getKeys("ab:cd")).toEqual(["ab:cd:1.blob"]);
  });

  it("forgets everything when it is cleared", async () => {
    const store = aStore();
    for (const key of ["ab:1", "ab:2", "top"]) await store.setItemRaw(key, everyByte);
    await store.clear();
    expect(await store.getKeys()).toEqual([]);
  });

  it("tells when an item was written", async () => {
    const store = aStore();
    const before = Date.now() - 1_000;
    await store.setItemRaw("file", everyByte);
    const { mtime } = await store.getMeta("file", { nativeOnly: true });
    expect(mtime?.getTime()).toBeGreaterThan(before);
  });

  it("still holds its items when it is opened again", async () => {
    const base = aDirectory();
    await aStore(base).setItemRaw("ab:file", everyByte);
    expect(await aStore(base).getItemRaw("ab:file")).toEqual(everyByte);
  });

  it("never leaves its directory", async () => {
    const store = aStore();
    await expect(store.setItemRaw("ab:..", everyByte)).rejects.toThrow();
    await expect(store.getItemRaw("..:file")).rejects.toThrow();
  });
});

describe("our driver", () => {
  it("keeps the place of its temporary files to itself", async () => {
    const store = createStorage({ driver: blobDriver({ base: aDirectory(), keyring }) });
    await expect(store.setItemRaw("tmp:file", everyByte)).rejects.toThrow("names no blob");
  });

  it("refuses what is neither bytes nor text", async () => {
    const store = createStorage({ driver: blobDriver({ base: aDirectory(), keyring }) });
    await expect(store.setItemRaw("file", 42)).rejects.toThrow("bytes or text");
  });
});
