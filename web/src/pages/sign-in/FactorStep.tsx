import { createSignal, Show, type JSX } from "solid-js";
import { ApiError } from "../../api/request.ts";
import { verifySecondFactor } from "../../api/session.ts";
import { Button, TextButton } from "../../components/Button.tsx";
import { CodeInput } from "../../components/CodeInput.tsx";
import { Field, Objection } from "../../components/Field.tsx";
import { TextInput } from "../../components/inputs.tsx";
import { t } from "../../i18n/index.ts";
import { waitSentence } from "./challenge.ts";
import styles from "./sign-in.module.css";

/** Confirms the session with a code of the authenticator app, or one of the backup codes. */
export function FactorStep(props: { onDone: () => void | Promise<void> }): JSX.Element {
  const [isBackup, setBackup] = createSignal(false);
  const [code, setCode] = createSignal("");
  const [error, setError] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);

  const confirm = async () => {
    if (isBusy() || code().trim() === "") return;
    setBusy(true);
    try {
      await verifySecondFactor(code().trim());
      await props.onDone();
    } catch (cause) {
      const isWrong = cause instanceof ApiError && (cause.code === "invalid_code" || cause.status === 422);
      setError(isWrong ? t(isBackup() ? "signin.backupWrong" : "signin.factorWrong") : waitSentence(cause));
      setCode("");
    } finally {
      setBusy(false);
    }
  };
  const change = () => {
    setBackup(!isBackup());
    setCode("");
    setError(undefined);
  };

  return (
    <>
      <h1>{t("signin.factorTitle")}</h1>
      <p class={`lead ${styles["lead"]}`}>{isBackup() ? t("signin.backupLead") : t("signin.factorLead")}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <Show
          when={isBackup()}
          fallback={
            <>
              <CodeInput
                value={code()}
                onInput={setCode}
                onComplete={() => void confirm()}
                label={t("signin.factorCode")}
                isWrong={error() !== undefined}
                describedBy="factor-objection"
                autofocus
              />
              <Objection id="factor-objection" text={error()} />
            </>
          }
        >
          <Field label={t("signin.backup")} error={error()}>
            <TextInput value={code()} onInput={setCode} maxLength={40} />
          </Field>
        </Show>
        <Button kind="primary" large wide type="submit" busy={isBusy()}>
          {t("signin.factorConfirm")}
        </Button>
      </form>
      <p class={styles["again"]}>
        <TextButton onClick={change}>{isBackup() ? t("signin.useApp") : t("signin.useBackup")}</TextButton>
      </p>
    </>
  );
}
