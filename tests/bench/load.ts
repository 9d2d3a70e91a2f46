/** Loads one server from a process of its own. Takes a `Load` by message, answers with a `Measured`. */
import autocannon from "autocannon";
import { pdfOf } from "./pdf.ts";

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
  /** Fired in turn, at least one for each connection. Their number spreads the load over accounts and addresses, whose limits stay on. */
  readonly shots: readonly Shot[];
  /** Path of a file that every shot carries, as multipart or as it is. */
  readonly file?: { readonly bytes: number; readonly multipart: boolean };
};

export type Measured = {
  readonly answered: number;
  readonly requestsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  readonly failed: number;
};

/** Whoever gets no answer for so long counts as failed. */
const TIMEOUT_SECONDS = 10;
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
  // Each connection walks its own share of them.
  let turn = 0;
  const result = await autocannon({
    url,
    duration: seconds,
    connections,
    timeout: TIMEOUT_SECONDS,
    setupClient: (client) => {
      const own = turn++ % connections;
      client.setRequests(requests.filter((_, index) => index % connections === own % requests.length));
    },
  });
  return {
    answered: result["2xx"],
    requestsPerSecond: result["2xx"] / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    longestMs: result.latency.max,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

function multipart(vehicleId: string, content: Buffer): Buffer {
  const field = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="vehicle_id"\r\n\r\n${vehicleId}\r\n`;
  const file = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
  return Buffer.concat([Buffer.from(field + file), content, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}
