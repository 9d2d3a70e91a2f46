import { text as readText } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/**
 * A real mail server for one machine: the demo's server sends to it, and it hands out what arrives.
 * @typedef {{ to: string, subject: string, text: string }} Mail
 * @param {(mail: Mail) => void} onMail
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export function openMailbox(onMail) {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    async onData(stream, session, done) {
      const mail = readMail(await readText(stream));
      for (const { address } of session.envelope.rcptTo) onMail({ to: address, ...mail });
      done();
    },
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () =>
      resolve({ url: `smtp://127.0.0.1:${server.server.address().port}`, close: () => server.close() }),
    );
  });
}

/** The way the server prints mails itself when it has nobody to send them. @param {Mail} mail */
export function printMail({ to, subject, text }) {
  const rule = "─".repeat(64);
  process.stdout.write(`\n${rule}\n✉ ${to}\n  ${subject}\n${rule}\n${text.trim()}\n${rule}\n\n`);
}

/** Subject and text of a mail whose first part is the text. @param {string} raw */
function readMail(raw) {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  const part = boundary ? raw.split(`--${boundary}`)[1].trimStart() : raw;
  const [head, ...body] = part.split("\r\n\r\n");
  const text = body.join("\r\n\r\n");
  return {
    subject: decodeWords(/^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(raw)?.[1] ?? ""),
    text: /quoted-printable/i.test(head)
      ? decodeQuoted(text.replace(/=\r\n/g, ""))
      : /base64/i.test(head)
        ? Buffer.from(text, "base64").toString("utf8")
        : text,
  };
}

/** Encoded words of a header, `=?UTF-8?Q?…?=` and `=?UTF-8?B?…?=`. @param {string} header */
function decodeWords(header) {
  return header
    .replace(/\r\n[ \t]/g, " ")
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?(Q|B)\?(.*?)\?=/gi, (_, kind, word) =>
      kind.toUpperCase() === "B"
        ? Buffer.from(word, "base64").toString("utf8")
        : decodeQuoted(word.replaceAll("_", " ")),
    );
}

/** @param {string} text */
function decodeQuoted(text) {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
