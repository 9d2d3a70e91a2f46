import { createResource, createSignal, For, type JSX } from "solid-js";
import { confirmTotp } from "../../api/factors.ts";
import { Button, TextButton } from "../../components/Button.tsx";
import { CodeInput } from "../../components/CodeInput.tsx";
import { Objection } from "../../components/Field.tsx";
import { QrPanel } from "../../components/QrPanel.tsx";
import { codeRefusal, isComplete } from "../../components/step-up.ts";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";
import { grouped } from "./backup-codes.ts";
import styles from "./profile.module.css";

/** QR code beside three numbered steps; the third stays in pencil until it is reached. */
export function Enrolment(props: {
  setup: { secret: string; otpauth_uri: string };
  onEnrolled: (codes: readonly string[]) => void;
}): JSX.Element {
  const [code, setCode] = createSignal("");
  const [objection, setObjection] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const [qr] = createResource(() => props.setup.otpauth_uri, drawQr);

  const switchOn = async () => {
    if (isBusy()) return;
    if (!isComplete(code(), "app")) return void setObjection(t("stepUp.missing"));
    setBusy(true);
    setObjection(undefined);
    try {
      props.onEnrolled(await confirmTotp(code()));
    } catch (error) {
      setObjection(codeRefusal(error, "app"));
    } finally {
      setBusy(false);
    }
  };
  const copy = async () => {
    await navigator.clipboard.writeText(props.setup.secret);
    void toast(t("shell.copied"));
  };

  return (
    <div class={styles["enrolment"]}>
      <QrPanel size="l" svg={qr.latest} label={t("profile.qr")} />
      <ol class={styles["steps"]}>
        <li>
          <b>{t("profile.scan")}</b>
          <span class={styles["secret"]}>
            {t("profile.type")}{" "}
            <For each={grouped(props.setup.secret)}>
              {(group) => (
                <>
                  <span class="nb">{group}</span>{" "}
                </>
              )}
            </For>
            <TextButton icon="copy" label={t("profile.copySecret")} onClick={() => void copy()}>
              {t("shell.copy")}
            </TextButton>
          </span>
        </li>
        <li>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              void switchOn();
            }}
          >
            <b>{t("profile.enterCode")}</b>
            <CodeInput
              small
              autofocus
              value={code()}
              onInput={setCode}
              onComplete={() => void switchOn()}
              isWrong={objection() !== undefined}
              describedBy="enrolment-objection"
            />
            <Objection id="enrolment-objection" text={objection()} />
            <Button kind="primary" type="submit" busy={isBusy()}>
              {t("profile.switchOn")}
            </Button>
          </form>
        </li>
        <li class={styles["ahead"]}>
          <b>{t("profile.putAway")}</b>
          <span>{t("profile.putAwayText")}</span>
        </li>
      </ol>
    </div>
  );
}

/** The secret must not leave the page, so its code is drawn here. */
async function drawQr(uri: string): Promise<string> {
  const { renderSVG } = await import("uqr");
  return renderSVG(uri, { border: 0, blackColor: "currentColor", whiteColor: "transparent" });
}
