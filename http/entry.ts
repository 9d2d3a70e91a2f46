import "#nitro-internal-pollyfills";
import { createServer } from "node:http";
import { toNodeListener } from "h3";
import { useNitroApp } from "nitropack/runtime";
import { setupGracefulShutdown, startScheduleRunner, trapUnhandledNodeErrors } from "nitropack/runtime/internal";
import { wake } from "#http/background.ts";
import { startGauges } from "#http/metrics/gauges.ts";
import { countTaskRuns } from "#http/metrics/task-runs.ts";
import { getServices } from "#services/index.ts";
import { log } from "#services/log.ts";

const HEADERS_TIMEOUT_MS = 20_000;
const KEEP_ALIVE_MS = 65_000;
const MAX_HEADER_BYTES = 16_384;

const nitro = useNitroApp();
const { host, port, publicUrl, metricsToken } = getServices().settings;
countTaskRuns();
if (metricsToken !== null) startGauges();

/** The server of the bundle: slow headers are cut, long uploads are not. */
const server = createServer(
  {
    requestTimeout: 0,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    connectionsCheckingInterval: 1_000,
  },
  toNodeListener(nitro.h3App),
);

server.on("error", (error: NodeJS.ErrnoException) => {
  const remedy =
    error.code === "EADDRINUSE"
      ? `Port ${port} is taken: stop the other service or set PORT.`
      : `Cannot listen on ${host}:${port} (${error.code}).`;
  process.stderr.write(`${remedy}\n`);
  process.exit(1);
});
server.listen({ host, port }, () => {
  log.info({ event: "listening", host, port, address: publicUrl });
  // Whatever a stop or a crash left waiting goes on at once.
  wake("mail");
  wake("scan");
});
trapUnhandledNodeErrors();
setupGracefulShutdown(server, nitro);
startScheduleRunner();

export default {};
