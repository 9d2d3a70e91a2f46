/** One spelling per mailbox, so that the same person is found again however the address is typed. */
export function normaliseEmail(address: string): string {
  return address.normalize("NFKC").trim().toLowerCase();
}

/** What may be shown beside an account: the first letter and the domain, like `m***@example.org`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}
