import { Show, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import { TextButton } from "./Button.tsx";
import { CodeInput } from "./CodeInput.tsx";
import { Field, Objection } from "./Field.tsx";
import { TextInput } from "./inputs.tsx";
import styles from "./StepUpDialog.module.css";

export interface TypedFactor {
  code: string;
  kind: "app" | "backup";
}

export const NO_FACTOR: TypedFactor = { code: "", kind: "app" };

/** Six cells for a code of the app, or one field for a backup code, and the way between the two. */
export function FactorCode(props: {
  value: TypedFactor;
  onInput: (typed: TypedFactor) => void;
  /** The last digit of the app's code is in. */
  onComplete?: (() => void) | undefined;
  objection: string | undefined;
  autofocus?: boolean;
}): JSX.Element {
  const isBackup = () => props.value.kind === "backup";
  return (
    <>
      <Show
        when={isBackup()}
        fallback={
          <>
            <CodeInput
              small
              autofocus={props.autofocus ?? false}
              value={props.value.code}
              onInput={(code) => props.onInput({ code, kind: "app" })}
              onComplete={() => props.onComplete?.()}
              label={t("stepUp.appCode")}
              isWrong={props.objection !== undefined}
              describedBy="factor-objection"
            />
            <Objection id="factor-objection" text={props.objection} />
          </>
        }
      >
        <Field label={t("stepUp.backup")} error={props.objection}>
          <TextInput
            value={props.value.code}
            onInput={(code) => props.onInput({ code, kind: "backup" })}
            maxLength={12}
          />
        </Field>
      </Show>
      <p class={styles["other"]}>
        <TextButton onClick={() => props.onInput({ code: "", kind: isBackup() ? "app" : "backup" })}>
          {isBackup() ? t("stepUp.useApp") : t("stepUp.useBackup")}
        </TextButton>
      </p>
    </>
  );
}
