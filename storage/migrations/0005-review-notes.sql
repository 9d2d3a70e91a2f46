-- What reviewers wrote down about a document, for reviewers alone.

ALTER TABLE documents ADD COLUMN approval_note TEXT CHECK (length(approval_note) BETWEEN 1 AND 500);
ALTER TABLE documents ADD COLUMN pii_note TEXT CHECK (length(pii_note) BETWEEN 1 AND 500);
