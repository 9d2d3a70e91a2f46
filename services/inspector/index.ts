import type { Readable } from "node:stream";
import { DomainError } from "#domain/errors.ts";
import type { ContentType } from "#domain/lists.ts";
import { runChild, type ChildLimits } from "#services/inspector/child.ts";
import type { InspectOptions } from "#services/inspector/inspect.ts";
import { parseInspection, type Inspection } from "#services/inspector/inspection.ts";
import { takeTurns } from "#services/inspector/turns.ts";

/** Each may take all the memory it is allowed; more of them at once would outgrow a small host. */
const MOST_CHILDREN = 2;

/** Everything that parses uploaded bytes beyond their first ones runs in a child process with limits. */
export function createInspector(limits: ChildLimits) {
  const inTurn = takeTurns(MOST_CHILDREN);

  return {
    /**
     * A file that breaks its parser is `unreadable`.
     * @throws what reading the source fails with; unavailable when the machine gave too little time for a verdict
     */
    inspect(source: Readable, contentType: ContentType, { signatureCheck }: InspectOptions): Promise<Inspection> {
      return inTurn(async () => {
        const job = ["inspect", contentType, ...(signatureCheck ? ["signature"] : [])];
        const outcome = await runChild(source, job, limits);
        if (outcome.ended === "late") throw new DomainError("unavailable");
        if (outcome.ended === "over_limit") return nothingSeen("over_limit");
        const inspection = outcome.ended === "done" ? parseInspection(outcome.output.toString("utf8")) : null;
        return inspection ?? nothingSeen("unreadable");
      });
    },

    /**
     * A small JPEG without camera data. Null for PDFs, which have no preview of their own, and for what cannot be shown.
     * @throws unavailable when the machine gave too little time
     */
    preview(source: Readable, contentType: ContentType): Promise<Buffer | null> {
      if (contentType === "application/pdf") {
        source.destroy();
        return Promise.resolve(null);
      }
      return inTurn(async () => {
        const outcome = await runChild(source, ["preview"], limits);
        if (outcome.ended === "late") throw new DomainError("unavailable");
        return outcome.ended === "done" && outcome.output.length > 0 ? outcome.output : null;
      });
    },
  };
}

function nothingSeen(structure: Inspection["structure"]): Inspection {
  return { structure, marker: false, piiKinds: [] };
}
