import { createSignal, onCleanup, Show, type JSX } from "solid-js";
import { requestCode, verifyCode, type Me } from "../../api/session.ts";
import { ApiError } from "../../api/request.ts";
import { Button, TextButton } from "../../components/Button.tsx";
import { CodeInput } from "../../components/CodeInput.tsx";
import { Objection } from "../../components/Field.tsx";
import { Rich } from "../../components/Rich.tsx";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";
import { codeObjection, PAUSE_MS, waitSentence, type Challenge } from "./challenge.ts";
import styles from "./sign-in.module.css";

interface CodeStepProps {
  challenge: Challenge;
  /** A new challenge, another count of tries, or null for another address. */
  onChange: (challenge: Challenge | null) => void;
  onDone: (me: Me) => void;
}

export function CodeStep(props: CodeStepProps): JSX.Element {
  const [code, setCode] = createSignal("");
  const [error, setError] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const pause = createPause(() => props.challenge.sentAt + PAUSE_MS);

  const enter = async () => {
    if (isBusy() || code().length < 6) return;
    setBusy(true);
    try {
      props.onDone(await verifyCode(props.challenge.id, code()));
    } catch (cause) {
      const isWrong = cause instanceof ApiError && cause.code === "invalid_code";
      const wrongTries = props.challenge.wrongTries + (isWrong ? 1 : 0);
      setError(codeObjection(cause, wrongTries));
      if (isWrong) {
        props.onChange({ ...props.challenge, wrongTries });
        setCode("");
      }
    } finally {
      setBusy(false);
    }
  };
  const again = async () => {
    try {
      const { challenge_id } = await requestCode(props.challenge.email);
      props.onChange({ ...props.challenge, id: challenge_id, sentAt: Date.now(), wrongTries: 0 });
      setError(undefined);
      void toast(t("signin.sentAgain"));
    } catch (cause) {
      setError(waitSentence(cause));
    }
  };

  return (
    <>
      <p class={styles["crumb"]}>
        <TextButton icon="chevron-left" onClick={() => props.onChange(null)}>
          {t("signin.otherAddress")}
        </TextButton>
      </p>
      <h1>{t("signin.codeTitle")}</h1>
      <p class={`lead ${styles["lead"]}`}>
        <Rich text="signin.sent" with={{ address: <b>{props.challenge.email}</b> }} />
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <CodeInput
          value={code()}
          onInput={setCode}
          onComplete={() => void enter()}
          isWrong={error() !== undefined}
          describedBy="code-objection"
          autofocus
        />
        <Objection id="code-objection" text={error()} />
        <Button kind="primary" large wide type="submit" busy={isBusy()}>
          {t("signin.enter")}
        </Button>
      </form>
      <p class={styles["again"]}>
        <TextButton onClick={() => void again()} disabled={pause() > 0}>
          {t("signin.again")}
        </TextButton>
        <Show when={pause() > 0}>
          <span class="small muted">{t("signin.againIn", { time: clock(pause()) })}</span>
        </Show>
      </p>
      <p class={`small muted ${styles["note"]}`}>{t("signin.nothing")}</p>
    </>
  );
}

/** Seconds left until a time, counting down. */
function createPause(until: () => number): () => number {
  const [now, setNow] = createSignal(Date.now());
  const timer = window.setInterval(() => setNow(Date.now()), 1000);
  onCleanup(() => window.clearInterval(timer));
  return () => Math.max(0, Math.ceil((until() - now()) / 1000));
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
