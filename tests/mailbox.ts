import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type ReceivedMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: number;
};

/** A real SMTP server that keeps what it gets. */
export type Mailbox = {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** The newest mail to this address that arrived after the given moment; waits for it. */
  latestTo(address: string, since?: number): Promise<ReceivedMail>;
  stop(): Promise<void>;
};

/** @param onPort a free one unless said otherwise */
export async function startMailbox(onPort = 0): Promise<Mailbox> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const raw = Buffer.concat(chunks).toString("utf8");
        for (const { address } of session.envelope.rcptTo) {
          mails.push({
            to: address,
            subject: /^Subject: (.*)$/m.exec(raw)?.[1] ?? "",
            text: textPart(raw),
            at: Date.now(),
          });
        }
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(onPort, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;

  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async latestTo(address, since = 0) {
      for (let waited = 0; waited < 10_000; waited += 20) {
        const mail = mails.findLast(({ to, at }) => to === address && at >= since);
        if (mail) return mail;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      throw new Error("The mail did not arrive.");
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** The first part of a multipart mail, decoded: the specification puts the text first. */
function textPart(raw: string): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  const part = boundary ? (raw.split(`--${boundary}`)[1] ?? "") : raw;
  const [head = "", ...body] = part.trimStart().split("\r\n\r\n");
  const text = body.join("\r\n\r\n");
  if (/base64/i.test(head)) return Buffer.from(text, "base64").toString("utf8");
  if (!/quoted-printable/i.test(head)) return text;
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
