import { defineCommand } from "../command.ts";
import { rotateSecret } from "../secrets/rotate.ts";

/** The option is not called `--env-file`: Node would take that one for itself, wherever it stands. */
const ENV_FILE = "/etc/lifetimecircle/api.env";

export const rotateSecretCommand = defineCommand({
  name: "rotate-secret",
  usage: "[--leaked] [--settings FILE] [--restart COMMAND] [--stopped]",
  summary: "changes the application secret; resumable, audited, never prints one",
  details: `Options:
  --settings FILE     the service's environment file (default ${ENV_FILE})
  --restart COMMAND   restarts the service between the steps, like "systemctl restart NAME"; without it this
                      command stops where a restart is due, exits 1, and goes on when it is called again
  --stopped           the service is stopped on purpose: go through without it
  --leaked            ends every session, challenge, token and link made under the old secret

  Without --leaked everybody stays signed in and every file stays readable. Run it as root beside the running
  service. Stopped at any moment and called again, it goes on where it was.`,
  options: {
    leaked: { type: "boolean" },
    settings: { type: "string" },
    restart: { type: "string" },
    stopped: { type: "boolean" },
  },
  run: ({ leaked, restart, stopped, settings }) =>
    rotateSecret({
      envFile: settings ?? ENV_FILE,
      leaked: leaked ?? false,
      restart: restart ?? null,
      stopped: stopped ?? false,
      tell: (line) => void process.stderr.write(`${line}\n`),
    }),
});
