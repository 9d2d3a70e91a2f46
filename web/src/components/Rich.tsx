import { For, type JSX } from "solid-js";
import { GAP, message, type Params, type TextKey } from "../i18n/index.ts";

/** A text whose {gaps} are filled with markup: <Rich text="signin.sentTo" with={{ address: <b>…</b> }} />. */
export function Rich(props: {
  text: TextKey;
  with: Readonly<Record<string, JSX.Element>>;
  params?: Params;
}): JSX.Element {
  const parts = () => message(props.text, props.params).split(GAP);
  // Splitting by a pattern with one group alternates text and gap names.
  return (
    <For each={parts()}>{(part, index) => (index() % 2 === 0 ? part : (props.with[part] ?? props.params?.[part]))}</For>
  );
}
