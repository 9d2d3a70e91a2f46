/** Loads one server from a process of its own. Takes a `Load` by message, answers with a `Measured`. */
import { randomBytes } from "node:crypto";
import autocannon from "autocannon";

export type Shot = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

export type Load = {
  readonly url: string;
  readonly seconds: number;
  readonly connections: number;
  /** Fired in turn. Their number spreads the load over accounts and addresses, whose limits stay on. */
  readonly shots: readonly Shot[];
  /** Path of a file that every shot carries, as multipart or as it is. */
  readonly file?: { readonly bytes: number; readonly multipart: boolean };
};

export type Measured = {
  readonly answered: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
};

export const BOUNDARY = "----heft-bench";

process.once("message", (load: Load) => {
  void shoot(load).then((measured) => {
    process.send?.(measured);
    process.disconnect();
  });
});

async function shoot({ url, seconds, connections, shots, file }: Load): Promise<Measured> {
  const content = file && pdfOf(file.bytes);
  const requests = shots.map(({ body, ...shot }): autocannon.Request => {
    if (!content) return { ...shot, ...(body === undefined ? {} : { body }) };
    const vehicleId = shot.headers["x-vehicle"] ?? "";
    return { ...shot, body: file.multipart ? multipart(vehicleId, content) : content } as autocannon.Request;
  });
  // Each connection walks the list in order, so every one gets its own turn of it.
  let turn = 0;
  const result = await autocannon({
    url,
    duration: seconds,
    connections,
    timeout: 30,
    setupClient: (client) => {
      const start = (turn++ * Math.ceil(requests.length / connections)) % requests.length;
      client.setRequests([...requests.slice(start), ...requests.slice(0, start)]);
    },
  });
  return {
    answered: result["2xx"],
    requestsPerSecond: result["2xx"] / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

/** A PDF of exactly so many bytes: a page and a stream that does not compress. */
function pdfOf(bytes: number): Buffer {
  const head = Buffer.from(
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n4 0 obj<</Length 1>>stream\n",
    "latin1",
  );
  const tail = Buffer.from("\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n", "latin1");
  return Buffer.concat([head, randomBytes(bytes - head.length - tail.length), tail]);
}

function multipart(vehicleId: string, content: Buffer): Buffer {
  const field = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="vehicle_id"\r\n\r\n${vehicleId}\r\n`;
  const file = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
  return Buffer.concat([Buffer.from(field + file), content, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}
