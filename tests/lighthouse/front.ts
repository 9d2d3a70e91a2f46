import { createServer, request } from "node:http";
import { createGzip } from "node:zlib";
import { freePort } from "../heft.ts";

const COMPRESSED = /^(text\/|application\/(javascript|json|problem\+json|manifest\+json)|image\/svg)/;
const HASHED = /^\/(assets|_fonts)\//;

/** Stands before the process as the sites in `deploy/` do: compresses what is text, lets hashed files be kept. */
export async function startFront(target: number): Promise<{ url: string; stop: () => void }> {
  const server = createServer((incoming, outgoing) => {
    const headers = { ...incoming.headers, "x-forwarded-for": incoming.socket.remoteAddress };
    const { method, url } = incoming;
    const onwards = request({ port: target, host: "127.0.0.1", method, path: url, headers }, (answer) => {
      const { "content-length": _length, ...rest } = answer.headers;
      const isText = COMPRESSED.test(String(rest["content-type"])) && !rest["content-encoding"] && method === "GET";
      if (HASHED.test(url ?? "")) rest["cache-control"] = "public, max-age=31536000, immutable";
      if (!isText) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, { ...rest, "content-encoding": "gzip", vary: "accept-encoding" });
      answer.pipe(createGzip({ level: 5 })).pipe(outgoing);
    });
    onwards.on("error", () => outgoing.destroy());
    incoming.pipe(onwards);
  });
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    url: `http://localhost:${port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
