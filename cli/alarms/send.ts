import { hostname } from "node:os";
import { createMailer } from "#services/mail.ts";
import type { Settings } from "#services/settings.ts";
import { ask, codeOf } from "../http-probe.ts";

export const CHANNELS = ["mail", "webhook"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Short enough for a phone's lock screen in its first line; nothing personal. */
export type Message = { readonly subject: string; readonly text: string };

export function channelsOf({ alerts }: Pick<Settings, "alerts">): readonly Channel[] {
  return CHANNELS.filter((channel) => alerts[channel] !== null);
}

/** @returns null when it went out, else why not */
export async function sendBy(channel: Channel, message: Message, settings: Settings): Promise<string | null> {
  try {
    await (channel === "mail" ? sendMail(message, settings) : callWebhook(message, settings));
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

/** Which host and service speaks: one mailbox may watch several. */
export function signed(text: string, { publicUrl, environment }: Settings): string {
  return `${text}\n\n${publicUrl} (${environment}) on ${hostname()}`;
}

async function sendMail({ subject, text }: Message, settings: Settings): Promise<void> {
  const { mail: to } = settings.alerts;
  if (to === null) return;
  await createMailer(settings).send({ to, subject, text, html: `<pre>${escaped(text)}</pre>` });
}

async function callWebhook({ subject, text }: Message, { alerts: { webhook } }: Settings): Promise<void> {
  if (webhook === null) return;
  // Its address is a secret of its own.
  const { status } = await ask(webhook, {
    method: "POST",
    trustedOnly: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ subject, text: `${subject}\n${text}` }),
  });
  if (status < 200 || status > 299) throw Object.assign(new Error("Refused."), { code: `HTTP ${status}` });
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
