import type { ConsentStatus } from "../../api/consent.ts";

export interface Acceptance {
  type: ConsentStatus["required"][number]["doc_type"];
  version: string;
  url: string;
  /** When this version was accepted; null while it was not. */
  acceptedAt: string | null;
}

/** The texts that apply now, each with the day of its acceptance; older versions are left out. */
export const currentAcceptances = ({ required, accepted }: ConsentStatus): Acceptance[] =>
  required.map(({ doc_type, doc_version, url }) => ({
    type: doc_type,
    version: doc_version,
    url,
    acceptedAt:
      accepted.find((one) => one.doc_type === doc_type && one.doc_version === doc_version)?.accepted_at ?? null,
  }));
