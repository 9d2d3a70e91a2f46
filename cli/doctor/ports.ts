import { Readable } from "node:stream";
import { codeOf } from "../http-probe.ts";
import type { Check } from "./finding.ts";

export const smtp: Check = {
  name: "smtp",
  async run({ settings, mailer }, say) {
    if (!settings.mail)
      return say.gap("No mail server is set: mails are printed.", "Set LTC_SMTP_URL and LTC_MAIL_FROM.");
    try {
      await mailer.probe();
      return say.ok("The mail server greets, and takes TLS and sign-in as set. No mail was sent.");
    } catch (error) {
      return say.fail(
        `The mail server would take no mail (${codeOf(error)}): nobody can sign in.`,
        "Correct LTC_SMTP_URL, or start the mail server and open the way to its port.",
      );
    }
  },
};

/** The industry's harmless test file, assembled so that this program is no finding itself. */
const TEST_FILE = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR", "-STANDARD-ANTIVIRUS-", "TEST-FILE!$H+H*"].join("");

export const scanner: Check = {
  name: "scanner",
  async run({ settings, scanner: port }, say) {
    if (settings.scanner.kind === "manual") return say.ok("No scanner is set: an admin decides each file.");
    if (settings.scanner.kind === "builtin")
      return say.warn("Only the built-in signature check is set.", "Set LTC_CLAMD for a service with users.");
    if (!(await port.ping()))
      return say.fail("clamd does not answer: uploads stay in quarantine.", "Start clamav-daemon and check LTC_CLAMD.");
    const found = await port.scan(() => Readable.from([Buffer.from(TEST_FILE)]));
    if (found !== "infected")
      return say.fail(
        `clamd calls the test virus ${found}.`,
        "Let freshclam fetch the signatures, then restart clamav-daemon.",
      );
    const clean = await port.scan(() => Readable.from([Buffer.from("Nothing is wrong with this line.\n")]));
    if (clean !== "clean")
      return say.fail(`clamd calls a harmless text ${clean}.`, "Look at clamd's log and its limits.");
    return say.ok("clamd answers, finds the test virus and lets a harmless text pass.");
  },
};
