import { createComputed, createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import { createStore, unwrap, type SetStoreFunction } from "solid-js/store";
import { remember, remembered } from "../storage.ts";
import { OF_ACCOUNT } from "./session.ts";

type Scope = "account" | "visitor";

/**
 * Form input that survives a reload and a lost session: [values, set, clear]. Kept on this device under `key` until
 * `clear` is called (after success) or the person signs out; what a visitor writes before having an account stays.
 * Only plain JSON values.
 */
export function createDraft<Values extends object>(
  key: string,
  initial: Values,
  scope: Scope = "account",
): [values: Values, set: SetStoreFunction<Values>, clear: () => void] {
  const name = nameOf(key, scope);
  const [values, set] = createStore<Values>({ ...initial, ...stored<Values>(name) });
  const untouched = JSON.stringify(initial);
  /** What stood there when it was cleared: that is not kept again, only what is written after it. */
  let cleared: string | null = null;
  let timer: number | undefined;

  const save = (text: string) => {
    if (text !== cleared) remember(name, text === untouched ? null : text);
  };
  createEffect(() => {
    const text = JSON.stringify(values);
    window.clearTimeout(timer);
    timer = window.setTimeout(save, 250, text);
  });
  const saveNow = () => {
    window.clearTimeout(timer);
    save(JSON.stringify(unwrap(values)));
  };
  // A reload asks nobody: what was typed in the last moment is kept, too.
  window.addEventListener("pagehide", saveNow);
  onCleanup(() => {
    window.removeEventListener("pagehide", saveNow);
    saveNow();
  });

  return [
    values,
    set,
    () => {
      cleared = JSON.stringify(unwrap(values));
      remember(name, null);
    },
  ];
}

/**
 * One text that survives in the same way, for a note or a reason: [text, set, clear]. `key` may change while it lives,
 * as a dialog goes from one thing to the next.
 */
export function createNote(
  key: Accessor<string>,
  initial: Accessor<string> = () => "",
): [text: Accessor<string>, set: (text: string) => void, clear: () => void] {
  const name = () => nameOf(key(), "account");
  const [text, setText] = createSignal("");
  createComputed(() => setText(remembered(name()) ?? initial()));
  const set = (next: string) => {
    setText(next);
    remember(name(), next === initial() ? null : next);
  };
  const clear = () => {
    remember(name(), null);
    setText(initial());
  };
  return [text, set, clear];
}

function nameOf(key: string, scope: Scope): string {
  return `${scope === "account" ? OF_ACCOUNT : ""}draft:${key}`;
}

function stored<Values>(name: string): Partial<Values> {
  try {
    const found: unknown = JSON.parse(remembered(name) ?? "{}");
    return typeof found === "object" && found !== null ? (found as Partial<Values>) : {};
  } catch {
    return {};
  }
}
