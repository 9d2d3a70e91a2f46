import { spawn } from "node:child_process";
import { openMailbox, printMail } from "./mailbox.mjs";

/**
 * Everything around the demo's server: its own data, a mailbox, and the process that fills the book. While it fills,
 * mails go to that process, which signs in as many people; afterwards they are printed for whoever sits here.
 * @param {NodeJS.ProcessEnv} surroundings
 */
export async function openStage(surroundings) {
  /** @type {import("node:child_process").ChildProcess | null} */
  let filler = null;
  const mailbox = await openMailbox((mail) => (filler?.connected ? filler.send(mail) : printMail(mail)));
  const env = {
    ...surroundings,
    LTC_DATA_DIR: surroundings.LTC_DATA_DIR ?? ".data/demo",
    LTC_SMTP_URL: mailbox.url,
    LTC_MAIL_FROM: "Service Heft <heft@example.org>",
    // The demo acts as several people on several networks, the way a proxy would present them.
    LTC_TRUSTED_PROXIES: "127.0.0.1/32",
  };

  return {
    env,
    get filling() {
      return filler !== null;
    },
    /** Resolves when the book is filled, or when filling failed, which has been said by then. @param {string} address */
    async fill(address) {
      const stdio = ["ignore", "inherit", "inherit", "ipc"];
      const child = spawn(process.execPath, ["--import", "tsx", "cli/demo/index.ts", address], { env, stdio });
      filler = child;
      await new Promise((resolve) => child.once("exit", resolve));
      filler = null;
    },
  };
}
