import { createTransport } from "nodemailer";
import type { Settings } from "#services/settings.ts";

export type OutgoingMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};

export type Mailer = {
  /** Resolves when the server has taken the mail; rejects otherwise. */
  send(mail: OutgoingMail): Promise<void>;
  /** Greets the server, with TLS and sign-in as for a mail, and sends none. @throws when it would not take one */
  probe(): Promise<void>;
  /** Says goodbye to the server; what is on its way may or may not arrive. */
  close(): void;
};

/** So many mails at once, each over a connection that then waits a moment for the next one. */
export const MAILS_AT_A_TIME = 4;

const TIMEOUT_MS = 10_000;
const IDLE_MS = 5_000;

/** SMTP where it is configured; without it (local use only) mails are printed, so that nobody needs a mail server. */
export function createMailer(settings: Pick<Settings, "mail">): Mailer {
  return settings.mail ? smtpMailer(settings.mail) : consoleMailer();
}

function smtpMailer({ url, from }: NonNullable<Settings["mail"]>): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: MAILS_AT_A_TIME,
    idleTimeout: IDLE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
  return {
    async send(mail) {
      // As an object: a string would be parsed for several recipients.
      await transport.sendMail({ ...mail, to: { name: "", address: mail.to }, from });
    },
    async probe() {
      await transport.verify();
    },
    close() {
      transport.close();
    },
  };
}

function consoleMailer(): Mailer {
  return {
    send(mail) {
      const rule = "─".repeat(64);
      process.stdout.write(`\n${rule}\n✉ ${mail.to}\n  ${mail.subject}\n${rule}\n${mail.text}\n${rule}\n\n`);
      return Promise.resolve();
    },
    probe: () => Promise.resolve(),
    close: () => undefined,
  };
}
