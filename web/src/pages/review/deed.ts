import { errorSentence } from "../../api/problems.ts";
import { toast } from "../../components/toast.ts";

/** Something done to the item on the bench. */
export interface Deed {
  act: () => Promise<unknown>;
  /** What the toast says afterwards. */
  done: string;
  /** Whether the next item takes its place. */
  leaves: boolean;
}

/** Does it, says so, goes on; rejects with what the server refused, for dialogs that stay open. */
export type Perform = (deed: Deed) => Promise<void>;

/** For a button without a dialog: a refusal becomes a toast. */
export const attempt = (perform: Perform, deed: Deed): Promise<void> =>
  perform(deed).catch((error: unknown) => toast(errorSentence(error), { bad: true }));
