import process from "node:process";

type Mail = { readonly to: string; readonly text: string };

const PATIENCE_MS = 15_000;
const unread: Mail[] = [];
const readers = new Set<() => void>();

/** Takes the mails that the starting process hands over while the demo fills the book. */
export function receiveMails(): void {
  process.on("message", (mail: Mail) => {
    unread.push(mail);
    for (const look of readers) look();
  });
}

/** No more mails: lets this process end. */
export function stopReceivingMails(): void {
  process.disconnect?.();
}

/** The six digits of the next unread mail to this address; waits for it. */
export function nextCodeFor(address: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      readers.delete(look);
      reject(new Error("A sign-in mail did not arrive."));
    }, PATIENCE_MS);
    const look = () => {
      const index = unread.findIndex(({ to }) => to === address);
      const code = /\d{6}/.exec(unread[index]?.text ?? "")?.[0];
      if (!code) return;
      unread.splice(index, 1);
      readers.delete(look);
      clearTimeout(timer);
      resolve(code);
    };
    readers.add(look);
    look();
  });
}
