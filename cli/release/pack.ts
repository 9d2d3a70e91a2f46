import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

export type Contents = {
  /** The built bundle. */
  readonly bundle: string;
  /** The Node that built it: its native modules belong to this one. */
  readonly node: string;
  /** `<version>-<tag>`, the release's directory on the host. */
  readonly name: string;
  /** What every file's time is set to. */
  readonly at: Date;
};

export type Archive = { readonly file: string; readonly sha256: string };

/**
 * Packs bundle, Node and the operator's files into one archive. Same contents, same bytes: entries are sorted, times,
 * owners and modes are fixed.
 */
export async function pack({ bundle, node, name, at }: Contents, into: string): Promise<Archive> {
  const stage = await mkdtemp(join(tmpdir(), "heft-pack-"));
  const top = `service-heft-${name}`;
  const root = join(stage, top);
  try {
    await cp(bundle, root, { recursive: true, verbatimSymlinks: true });
    await mkdir(join(root, "node", "bin"), { recursive: true });
    await cp(node, join(root, "node", "bin", "node"));
    await chmod(join(root, "node", "bin", "node"), 0o755);
    await cp("deploy", join(root, "deploy"), { recursive: true, filter: (source) => extname(source) !== ".ts" });
    await cp(".env.example", join(root, "deploy", "api.env.example"));
    await writeFile(join(root, "name"), `${name}\n`);

    await mkdir(into, { recursive: true });
    const file = join(into, `${top}.tar.gz`);
    await writeTar(stage, top, at, file);
    const sha256 = await sha256Of(file);
    await writeFile(`${file}.sha256`, `${sha256}  ${top}.tar.gz\n`);
    return { file, sha256 };
  } finally {
    await rm(stage, { recursive: true });
  }
}

async function writeTar(stage: string, top: string, at: Date, file: string): Promise<void> {
  const fixed = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mode=u+rwX,go+rX,go-w", "--format=gnu"];
  const time = `--mtime=@${Math.floor(at.getTime() / 1000)}`;
  const tar = spawn("tar", ["--create", ...fixed, time, "-C", stage, top], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve, reject) => tar.once("error", reject).once("close", resolve));
  await pipeline(tar.stdout, createGzip({ level: 6 }), createWriteStream(file));
  if ((await ended) !== 0) throw new Error("tar could not pack the release.");
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
