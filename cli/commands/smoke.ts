import { defineCommand, UsageError } from "../command.ts";
import { asLines } from "../doctor/index.ts";
import { openForOperator } from "../open.ts";
import { smoke as walk } from "../smoke/index.ts";

export const smoke = defineCommand({
  name: "smoke",
  usage: "URL [--restart]",
  summary: "walks through the running service: pages, QR code, spoofed headers, an upload; leaves nothing behind",
  details: `  URL        where to walk: the public address, or the process itself (http://127.0.0.1:3000)
  --restart  ends the service's process in between and sees whether the upload is still readable behind its next start;
             its supervisor must start it again
  Runs on the service's host. For the walk it makes an account that no mail can reach, with a vehicle, a QR code and an
  upload that it approves itself; all rows and blobs of it are removed at the end, also those of a walk that was cut off.
  Exit code 1 when a step fails.`,
  options: { restart: { type: "boolean" } },
  async run({ restart }, [address = ""]) {
    if (!/^https?:/.test(address) || !URL.canParse(address))
      throw new UsageError("Name the service: ltc smoke https://HOST");
    const url = new URL(address).origin;
    const findings = await openForOperator(({ storage, settings }) =>
      walk({ url, settings, storage }, { restart: restart === true }),
    );
    return { text: asLines(findings), ok: findings.every(({ status }) => status === "ok") };
  },
});
