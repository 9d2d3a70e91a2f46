import { createSignal, Show, type JSX } from "solid-js";
import type { PublicShareView } from "#contracts/sharing.ts";
import { errorSentence } from "../../api/problems.ts";
import { changePublicShare, qrHref } from "../../api/sharing.ts";
import { Button, TextButton } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Objection } from "../../components/Field.tsx";
import { Icon } from "../../components/Icon.tsx";
import { QrPanel } from "../../components/QrPanel.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import { Switch } from "../../components/Switch.tsx";
import { toast } from "../../components/toast.ts";
import { formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { Downloads } from "./Downloads.tsx";
import { Fate } from "./Fate.tsx";
import styles from "./share.module.css";

type Act = "enable" | "rotate" | "disable";

/** Left half of the spread: the switch, the code with its link, files for print, and what a new code costs. */
export function AtTheCar(props: { vehicleId: string; share: PublicShareView }): JSX.Element {
  const [asking, setAsking] = createSignal<"rotate" | "disable">();
  const [isBusy, setBusy] = createSignal(false);
  const [refusal, setRefusal] = createSignal<unknown>();
  const [wasOn, setWasOn] = createSignal(props.share.enabled);
  const src = () => qrHref(props.vehicleId, "svg", props.share.rotated_at);

  const act = async (what: Act) => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await changePublicShare(props.vehicleId, what);
      setWasOn(true);
      void toast(t(DONE[what]));
    } catch (error) {
      setRefusal(error);
    } finally {
      setAsking(undefined);
      setBusy(false);
    }
  };
  const offHint = () => t(wasOn() ? "share.offSince" : "share.offHint");

  return (
    <section class={styles["left"]} aria-labelledby="h-car">
      <SectionHead id="h-car" title={t("share.atCar")} first />
      <div class={styles["switch"]}>
        <Switch
          label={t("share.public")}
          hint={props.share.enabled ? t("share.publicHint") : offHint()}
          checked={props.share.enabled}
          disabled={isBusy()}
          onChange={(wanted) => (wanted ? void act("enable") : setAsking("disable"))}
        />
      </div>
      <Objection text={refusal() ? errorSentence(refusal()) : undefined} />
      <Show when={props.share.enabled} fallback={<Off />}>
        <div class={styles["code"]}>
          <QrPanel size="l" src={src()} label={t("share.qr")} />
          <CodeLink share={props.share} />
        </div>
        <Downloads vehicleId={props.vehicleId} rotatedAt={props.share.rotated_at} />
        <Fate />
        <p class={styles["rotate"]}>
          <Button icon="rotate-ccw" onClick={() => setAsking("rotate")}>
            {t("share.rotate")}
          </Button>
        </p>
      </Show>

      <Dialog
        open={asking() === "rotate"}
        onClose={() => setAsking(undefined)}
        title={t("share.rotateTitle")}
        text={t("share.rotateText")}
        actions={
          <>
            <Button onClick={() => setAsking(undefined)}>{t("share.keep")}</Button>
            <Button kind="primary" busy={isBusy()} onClick={() => void act("rotate")}>
              {t("share.rotate")}
            </Button>
          </>
        }
      >
        <div class={styles["swap"]}>
          <QrPanel size="s" src={src()} struck />
          <Icon name="arrow-right" size={20} />
          <QrPanel size="s" empty={t("share.newCode")} />
        </div>
      </Dialog>
      <Dialog
        open={asking() === "disable"}
        onClose={() => setAsking(undefined)}
        title={t("share.disableTitle")}
        text={t("share.disableText")}
        actions={
          <>
            <Button onClick={() => setAsking(undefined)}>{t("share.keep")}</Button>
            <Button kind="destructive" busy={isBusy()} onClick={() => void act("disable")}>
              {t("share.disable")}
            </Button>
          </>
        }
      />
    </section>
  );
}

function Off(): JSX.Element {
  return (
    <div class={styles["code"]}>
      <QrPanel size="l" empty={t("share.noCode")} />
      <p class="small muted">{t("share.offText")}</p>
    </div>
  );
}

function CodeLink(props: { share: PublicShareView }): JSX.Element {
  const url = () => props.share.url ?? "";
  const host = () => (url() ? new URL(url()).host : "");
  const copy = () =>
    navigator.clipboard.writeText(url()).then(
      () => toast(t("share.copied")),
      () => toast(t("share.copyFailed"), { bad: true }),
    );
  return (
    <div>
      <p class={styles["url"]}>
        {host()}
        <wbr />
        <span class="nb">/p/{props.share.token?.slice(0, 6)}…</span>
      </p>
      <Show when={props.share.rotated_at}>
        {(at) => <p class="small muted">{t("share.issued", { date: formatDate(at()) })}</p>}
      </Show>
      <p class={styles["linkActs"]}>
        <TextButton icon="copy" onClick={() => void copy()}>
          {t("share.copyLink")}
        </TextButton>
        <a class={styles["view"]} href={`/p/${props.share.token ?? ""}`} target="_blank" rel="external noopener">
          <Icon name="eye" size={16} />
          {t("share.view")}
        </a>
      </p>
    </div>
  );
}

const DONE = { enable: "share.enabled", rotate: "share.rotated", disable: "share.disabled" } as const;
