import { createSignal, type JSX } from "solid-js";
import { Button } from "../../components/Button.tsx";
import { Field } from "../../components/Field.tsx";
import { TextInput } from "../../components/inputs.tsx";
import { t } from "../../i18n/index.ts";
import styles from "./landing.module.css";

/** Opens the mini-check of a code that was typed off a sticker. */
export function QrCheck(): JSX.Element {
  const [text, setText] = createSignal("");
  const [error, setError] = createSignal<string>();
  const open = (event: SubmitEvent) => {
    event.preventDefault();
    const token = tokenIn(text());
    if (token) location.assign(`/p/${token}`);
    else setError(t("public.checkError"));
  };
  return (
    <form class={styles["check"]} onSubmit={open}>
      <Field label={t("public.checkLabel")} hint={t("public.checkHint")} error={error()}>
        <TextInput
          value={text()}
          onInput={(value) => {
            setText(value);
            setError(undefined);
          }}
          maxLength={300}
        />
      </Field>
      <Button type="submit">{t("public.checkGo")}</Button>
    </form>
  );
}

/** The last part of an address, or the bare token: at least 128 bits in URL-safe letters. */
function tokenIn(text: string): string | null {
  return /(?:^|\/)([A-Za-z0-9_-]{22,128})\/?$/.exec(text.trim())?.[1] ?? null;
}
