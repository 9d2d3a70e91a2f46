import { describe, expect, it } from "vitest";
import { reject, softDelete } from "#domain/documents.ts";
import { aBook, MADE } from "./book.ts";

const NEXT_DAY = "2026-11-25T10:00:00.000Z";

describe("content whose time is over", () => {
  it("is that of rejected and deleted documents, from the moment of the decision, and of no others", async () => {
    const book = aBook();
    const { documents } = book.storage;
    const vehicle = book.addVehicle();
    const add = async () => documents.get((await book.addDocument(vehicle)).id);
    const [living, deleted, rejected, rejectedThenDeleted] = [await add(), await add(), await add(), await add()];
    const reviewer = { id: book.owner.id, ownsVehicle: false };
    documents.save(softDelete(deleted, MADE));
    const refused = reject(rejected, reviewer, { now: MADE, reason: "unleserlich" });
    documents.save(refused);
    documents.save(softDelete(reject(rejectedThenDeleted, reviewer, { now: MADE, reason: "x" }), NEXT_DAY));

    const ids = (before: string) => documents.withOutdatedContent(before).map(({ id }) => id);
    expect(ids(MADE)).toEqual([]);
    expect(ids(NEXT_DAY).toSorted()).toEqual([deleted.id, rejected.id].toSorted());
    expect(ids("2027-01-01")).not.toContain(living.id);

    documents.purgeContent(deleted.id, NEXT_DAY);
    documents.purgeContent(rejected.id, NEXT_DAY);
    expect(documents.get(deleted.id)).toMatchObject({ filename: "", contentPurgedAt: NEXT_DAY });
    expect(documents.get(rejected.id)).toMatchObject({
      filename: refused.filename,
      rejectionReason: "unleserlich",
      contentPurgedAt: NEXT_DAY,
    });
    expect(ids(NEXT_DAY)).toEqual([]);
    expect(documents.hasBlob(deleted.blobKey)).toBe(false);
    expect(documents.hasBlob(living.blobKey)).toBe(true);
  });
});
