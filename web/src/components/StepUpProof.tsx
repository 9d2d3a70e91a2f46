import { createEffect, createSignal, Show, type JSX } from "solid-js";
import { grantByFactor, grantByMail, mailGrantCode, type StepUpScope } from "../api/factors.ts";
import { t } from "../i18n/index.ts";
import { Button, TextButton } from "./Button.tsx";
import { CodeInput } from "./CodeInput.tsx";
import { FactorCode, NO_FACTOR, type TypedFactor } from "./FactorCode.tsx";
import { Objection } from "./Field.tsx";
import { codeRefusal, isComplete, spell, type CodeKind } from "./step-up.ts";
import styles from "./StepUpDialog.module.css";

/** A complete code and what it buys. */
export interface Proof {
  grant: () => Promise<string>;
  /** The sentence for what the server said against it. */
  refusal: (error: unknown) => string;
}

interface ProofProps {
  scope: StepUpScope;
  /** undefined while the code is not complete. */
  onProof: (proof: Proof | undefined) => void;
  /** The person pressed Enter in the field. */
  onEnter: () => void;
  objection: string | undefined;
}

/** Six digits of the app, or a backup code. */
export function FactorProof(props: ProofProps): JSX.Element {
  const [typed, setTyped] = createSignal<TypedFactor>(NO_FACTOR);
  createEffect(() => {
    const [scope, { code, kind }] = [props.scope, typed()];
    const proof = { grant: () => grantByFactor(scope, spell(code, kind)), refusal: refusalOf(kind) };
    props.onProof(isComplete(code, kind) ? proof : undefined);
  });
  return (
    <Proving onEnter={props.onEnter} hint={t("stepUp.factorHint")}>
      <FactorCode value={typed()} onInput={setTyped} objection={props.objection} autofocus />
    </Proving>
  );
}

/** A code mailed on demand, for who has no second factor. */
export function MailProof(props: ProofProps): JSX.Element {
  const [challengeId, setChallengeId] = createSignal<string>();
  const [code, setCode] = createSignal("");
  const [isBusy, setBusy] = createSignal(false);
  const [failed, setFailed] = createSignal<string>();
  const refusal = refusalOf("mail");
  createEffect(() => {
    const [scope, id, typed] = [props.scope, challengeId(), code()];
    const isReady = id !== undefined && isComplete(typed, "mail");
    props.onProof(isReady ? { grant: () => grantByMail(scope, id, typed), refusal } : undefined);
  });
  const send = async () => {
    setBusy(true);
    setFailed(undefined);
    setCode("");
    try {
      setChallengeId(await mailGrantCode(props.scope));
    } catch (error) {
      setFailed(refusal(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Proving onEnter={props.onEnter} hint={challengeId() ? t("stepUp.mailSent") : t("stepUp.mailHint")}>
      <Show
        when={challengeId()}
        fallback={
          <p class={styles["send"]}>
            <Button busy={isBusy()} onClick={() => void send()}>
              {t("stepUp.mail")}
            </Button>
          </p>
        }
      >
        <CodeInput
          small
          autofocus
          value={code()}
          onInput={setCode}
          label={t("stepUp.mailCode")}
          isWrong={props.objection !== undefined}
          describedBy="mail-objection"
        />
        <p class={styles["other"]}>
          <TextButton disabled={isBusy()} onClick={() => void send()}>
            {t("stepUp.mailAgain")}
          </TextButton>
        </p>
      </Show>
      <Objection id="mail-objection" text={failed() ?? props.objection} />
    </Proving>
  );
}

function Proving(props: { hint: string; onEnter: () => void; children: JSX.Element }): JSX.Element {
  return (
    <form
      class={styles["proof"]}
      onSubmit={(event) => {
        event.preventDefault();
        props.onEnter();
      }}
    >
      <h3>{t("stepUp.title")}</h3>
      <p class="small muted">{props.hint}</p>
      {props.children}
    </form>
  );
}

const refusalOf = (kind: CodeKind) => (error: unknown) => codeRefusal(error, kind);
