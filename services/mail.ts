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
  /** Whether the server would take a mail right now. Never rejects. */
  ping(): Promise<boolean>;
};

const TIMEOUT_MS = 10_000;

/** SMTP where it is configured; without it (local use only) mails are printed, so that nobody needs a mail server. */
export function createMailer(settings: Pick<Settings, "mail">): Mailer {
  return settings.mail ? smtpMailer(settings.mail) : consoleMailer();
}

function smtpMailer({ url, from }: NonNullable<Settings["mail"]>): Mailer {
  const transport = createTransport({
    url,
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

    async ping() {
      try {
        return await transport.verify();
      } catch {
        return false;
      }
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

    ping: () => Promise.resolve(true),
  };
}
