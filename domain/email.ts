/** One spelling per mailbox, so that the same person is found again however the address is typed. */
export function normaliseEmail(address: string): string {
  return address.normalize("NFKC").trim().toLowerCase();
}

/**
 * One mailbox in its normalised spelling: nothing that mail software reads as a list, a group, a comment or a quotation,
 * so that a code goes to one address only.
 */
export const MAILBOX = /^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u;

/** What may be shown beside an account: the first letter and the domain, like `m***@example.org`. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf("@");
  return `${address.slice(0, 1)}***${address.slice(at)}`;
}
