import "#nitro-internal-pollyfills";
import { createServer } from "node:http";
import { setFlagsFromString } from "node:v8";
import { toNodeListener } from "h3";
import { useNitroApp } from "nitropack/runtime";
import { startScheduleRunner, trapUnhandledNodeErrors } from "nitropack/runtime/internal";
import { passedSocket } from "#http/activation.ts";
import { wake } from "#http/background.ts";
import { gracefulStop } from "#http/graceful-stop.ts";
import { startGauges } from "#http/metrics/gauges.ts";
import { countTaskRuns } from "#http/metrics/task-runs.ts";
import { answerInTurns } from "#http/newcomers.ts";
import { getServices } from "#services/index.ts";
import { log } from "#services/log.ts";

const HEADERS_TIMEOUT_MS = 20_000;
const KEEP_ALIVE_MS = 65_000;
const MAX_HEADER_BYTES = 16_384;
/** Connections that may wait while a process restarts; the kernel's own maximum. */
const BACKLOG = 4_096;

/**
 * Once a server has been idle, V8 lets its heap grow by a few megabytes only before it collects all of it again. The chunks
 * of an upload count as growth: nearly every upload paid for a full collection, a third of its processor time. Three times
 * what lives is what V8 itself grants a busy heap.
 */
const HEAP_GROWTH_PERCENT = 200;
setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH_PERCENT}`);

const nitro = useNitroApp();
const { host, port, publicUrl, metricsToken } = getServices().settings;
countTaskRuns();
if (metricsToken !== null) startGauges();

/** The server of the bundle: slow headers are cut, long uploads are not. */
const server = createServer({
  requestTimeout: 0,
  headersTimeout: HEADERS_TIMEOUT_MS,
  keepAliveTimeout: KEEP_ALIVE_MS,
  maxHeaderSize: MAX_HEADER_BYTES,
  connectionsCheckingInterval: 1_000,
});
answerInTurns(server, toNodeListener(nitro.h3App));

server.on("error", (error: NodeJS.ErrnoException) => {
  const remedy =
    error.code === "EADDRINUSE"
      ? `Port ${port} is taken: stop the other service or set PORT.`
      : `Cannot listen on ${host}:${port} (${error.code}).`;
  process.stderr.write(`${remedy}\n`);
  process.exit(1);
});
const socket = passedSocket(process.env, process.pid);
server.listen({ ...(socket ?? { host, port }), backlog: BACKLOG }, () => {
  log.info({ event: "listening", ...(socket ? { socket: "passed" } : { host, port }), address: publicUrl });
  // Whatever a stop or a crash left waiting goes on at once.
  wake("mail");
  wake("scan");
});
trapUnhandledNodeErrors();
startScheduleRunner();

const stop = gracefulStop(server);
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void stop()
      .then(() => nitro.hooks.callHook("close"))
      .then(() => process.exit(0));
  });
}

export default {};
