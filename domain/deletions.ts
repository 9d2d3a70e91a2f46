/** What a person can delete or switch off for good, and what therefore must stay gone after a restore. */
export const DELETION_KINDS = ["vehicle", "document", "public_share"] as const;
export type DeletionKind = (typeof DELETION_KINDS)[number];

/** That something was deleted, and nothing about what it was. `at` is ISO 8601 in UTC. */
export type Deletion = { readonly at: string; readonly kind: DeletionKind; readonly id: string };

const MARGIN_MS = 60 * 60_000;

/**
 * The deletions that a backup does not know yet. An hour of margin forgives a clock that was set back; deleting again
 * what is deleted changes nothing.
 */
export function deletionsSince(madeAt: string, deletions: readonly Deletion[]): readonly Deletion[] {
  const earliest = new Date(Date.parse(madeAt) - MARGIN_MS).toISOString();
  return deletions.filter(({ at }) => at >= earliest);
}
