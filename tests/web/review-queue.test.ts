import { describe, expect, it } from "vitest";
import type { QueueItem, WaitingCorrection } from "../../web/src/api/review.ts";
import {
  hindranceOf,
  mayOverrideScan,
  neighbourOf,
  standingOf,
  stepFrom,
  toItems,
  waitingTime,
  type QueueView,
} from "../../web/src/pages/review/queue.ts";

const ready: QueueItem = {
  id: "a",
  vehicle_id: "v",
  filename: "Rechnung.pdf",
  content_type: "application/pdf",
  size_bytes: 1000,
  checksum_sha256: "0",
  approval_status: "QUARANTINED",
  scan_status: "CLEAN",
  scan_reason: null,
  pii_status: "OK",
  pii_kinds: [],
  rejection_reason: null,
  approval_note: null,
  pii_note: null,
  entries: [],
  created_at: "2026-11-24T09:40:00.000Z",
  vehicle_name: "VW Golf",
  own_object: false,
};

describe("what a reviewer may do with a document", () => {
  it.each<[Partial<QueueItem>, string, string | null]>([
    [{}, "ready", null],
    [{ approval_status: "APPROVED" }, "link", null],
    [{ scan_status: "PENDING" }, "scanning", "scanning"],
    [{ scan_status: "ERROR", scan_reason: "unavailable" }, "scan_failed", "scan_unavailable"],
    [{ scan_status: "ERROR", scan_reason: "encrypted" }, "scan_failed", "scan_final"],
    [{ scan_status: "ERROR", scan_reason: "active_content" }, "scan_failed", "scan_final"],
    [{ scan_status: "ERROR", scan_reason: "manual" }, "unscanned", null],
    [{ scan_status: "ERROR", scan_reason: "manual", pii_status: "SUSPECTED" }, "pii", "pii_suspected"],
    [{ pii_status: "SUSPECTED" }, "pii", "pii_suspected"],
    [{ pii_status: "CONFIRMED" }, "pii_confirmed", "pii_confirmed"],
    [{ own_object: true }, "ready", "own_object"],
    [{ own_object: true, pii_status: "SUSPECTED" }, "pii", "own_object"],
  ])("follows from its state: %o → %s, %s", (state, standing, hindrance) => {
    const document = { ...ready, ...state };
    expect(standingOf(document)).toBe(standing);
    expect(hindranceOf(document)).toBe(hindrance);
  });

  it("takes the reviewer's word for the scan only where no scanner runs", () => {
    expect(mayOverrideScan({ ...ready, scan_status: "ERROR", scan_reason: "manual" })).toBe(true);
    expect(mayOverrideScan({ ...ready, scan_status: "ERROR", scan_reason: "over_limit" })).toBe(false);
    expect(mayOverrideScan(ready)).toBe(false);
  });
});

describe("the order in which a reviewer goes through the queue", () => {
  const view: QueueView = { order: "oldest", standing: "all", postponed: [] };
  const documents = ["a", "b", "c"].map((id): QueueItem => ({ ...ready, id }));
  const correction = { given_up: { id: "x" } } as WaitingCorrection;
  const ids = (changes: Partial<QueueView>) =>
    toItems({ documents, corrections: [correction] }, { ...view, ...changes }).map((item) => item.id);

  it("is oldest first, corrections after the documents", () => {
    expect(ids({})).toEqual(["a", "b", "c", "x"]);
    expect(ids({ order: "newest" })).toEqual(["c", "b", "a", "x"]);
  });

  it("has what was put back at the end, the longest put back first", () => {
    expect(ids({ postponed: ["b", "a"] })).toEqual(["c", "b", "a", "x"]);
  });

  it("may be narrowed to one state, which leaves corrections in", () => {
    expect(ids({ standing: "pii" })).toEqual(["x"]);
    expect(ids({ standing: "ready" })).toEqual(["a", "b", "c", "x"]);
  });

  it("goes on to the next, and at the end to the one before", () => {
    const items = toItems({ documents, corrections: [] }, view);
    expect(neighbourOf(items, "a")?.id).toBe("b");
    expect(neighbourOf(items, "c")?.id).toBe("b");
    expect(neighbourOf(items.slice(0, 1), "a")).toBeUndefined();
  });

  it("stops at both ends when walked by keys, and starts at the top", () => {
    const items = toItems({ documents, corrections: [] }, view);
    expect(stepFrom(items, "a", -1)?.id).toBe("a");
    expect(stepFrom(items, "c", 1)?.id).toBe("c");
    expect(stepFrom(items, "decided meanwhile", 1)?.id).toBe("a");
    expect(stepFrom([], "a", 1)).toBeUndefined();
  });
});

describe("how long something waits", () => {
  it("is told in whole days, hours and minutes", () => {
    const now = Date.parse("2026-11-25T12:45:59.000Z");
    expect(waitingTime("2026-11-24T09:40:00.000Z", now)).toEqual({ days: 1, hours: 3, minutes: 5 });
  });

  it("is never negative when clocks differ", () => {
    const now = Date.parse("2026-11-24T09:39:00.000Z");
    expect(waitingTime("2026-11-24T09:40:00.000Z", now)).toEqual({ days: 0, hours: 0, minutes: 0 });
  });
});
