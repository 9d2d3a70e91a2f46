import { DomainError } from "#domain/errors.ts";
import type { ConsentDocument } from "#domain/lists.ts";
import type { Db } from "#storage/database.ts";

export type ConsentVersion = { readonly docType: ConsentDocument; readonly docVersion: string };
export type Acceptance = ConsentVersion & { readonly acceptedAt: string; readonly source: "ui" | "api" };

/** Terms and privacy notice in numbered versions, and who accepted which. Past acceptances are kept. */
export function createConsents(db: Db) {
  const current = db.prepare<
    [],
    ConsentVersion
  >(`SELECT doc_type AS docType, doc_version AS docVersion FROM consent_versions v
    WHERE NOT EXISTS (SELECT 1 FROM consent_versions w WHERE w.doc_type = v.doc_type AND w.published_at > v.published_at)
    ORDER BY doc_type DESC`);
  const accepted = db.prepare<[string], Acceptance>(`SELECT doc_type AS docType, doc_version AS docVersion,
      accepted_at AS acceptedAt, source FROM consents WHERE user_id = ? ORDER BY accepted_at, doc_type`);
  const insert = db.prepare(`INSERT INTO consents (user_id, doc_type, doc_version, accepted_at, source)
    VALUES (@userId, @docType, @docVersion, @now, @source) ON CONFLICT DO NOTHING`);
  const publish = db.prepare<[ConsentDocument, string, string]>("INSERT INTO consent_versions VALUES (?, ?, ?)");

  return {
    current(): readonly ConsentVersion[] {
      return current.all();
    },

    acceptedBy(userId: string): readonly Acceptance[] {
      return accepted.all(userId);
    },

    /** The documents whose current version this person has not accepted. */
    missingFor(userId: string): readonly ConsentDocument[] {
      const held = new Set(accepted.all(userId).map(nameOf));
      return current
        .all()
        .filter((version) => !held.has(nameOf(version)))
        .map((version) => version.docType);
    },

    /** @throws consent_outdated when it is not the version in force */
    accept(userId: string, version: ConsentVersion, source: "ui" | "api", now: string): void {
      if (!current.all().some((inForce) => nameOf(inForce) === nameOf(version)))
        throw new DomainError("consent_outdated");
      insert.run({ userId, ...version, source, now });
    },

    publish(version: ConsentVersion, now: string): void {
      publish.run(version.docType, version.docVersion, now);
    },
  };
}

function nameOf({ docType, docVersion }: ConsentVersion): string {
  return `${docType} ${docVersion}`;
}
