import { createSignal, type Accessor } from "solid-js";
import { OF_ACCOUNT } from "../../../api/session.ts";
import { createMediaQuery } from "../../../media.ts";
import { remember, remembered } from "../../../storage.ts";

export type Look = "book" | "table";

export interface LookChoice {
  /** What is drawn: narrow screens always get the book. */
  readonly look: Accessor<Look>;
  readonly mayChoose: Accessor<boolean>;
  readonly choose: (look: Look) => void;
  /** The table takes the whole width, and the left page moves above and below it. */
  readonly isOneSheet: Accessor<boolean>;
}

/** Booklet or table, remembered for the person on this device. */
export function createLook(): LookChoice {
  const [chosen, setChosen] = createSignal<Look>(remembered(KEY) === "table" ? "table" : "book");
  const mayChoose = createMediaQuery("print, (min-width: 901px)");
  const isWide = createMediaQuery("print, (min-width: 1181px)");
  const look = () => (mayChoose() ? chosen() : "book");
  return {
    look,
    mayChoose,
    choose: (look) => {
      setChosen(look);
      remember(KEY, look);
    },
    isOneSheet: () => look() === "table" && isWide(),
  };
}

const KEY = `${OF_ACCOUNT}look`;
