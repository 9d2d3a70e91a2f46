import { revalidate } from "@solidjs/router";
import { createSignal, Match, onMount, Switch, type JSX } from "solid-js";
import { removeTotp, startTotp } from "../../api/factors.ts";
import { errorSentence } from "../../api/problems.ts";
import { getMe, isAdmin, verifySecondFactor, type Me } from "../../api/session.ts";
import { Button } from "../../components/Button.tsx";
import { FactorCode, NO_FACTOR } from "../../components/FactorCode.tsx";
import { codeRefusal, isComplete, spell } from "../../components/step-up.ts";
import { StepUpDialog } from "../../components/StepUpDialog.tsx";
import { toast } from "../../components/toast.ts";
import { t } from "../../i18n/index.ts";
import { BackupCodes } from "./BackupCodes.tsx";
import { Enrolment } from "./Enrolment.tsx";
import { Ledger } from "./Ledger.tsx";
import styles from "./profile.module.css";

/** Where pages lead that need the factor: /profil#zweiter-faktor. */
const ID = "zweiter-faktor";

/** A code of an app beside the mailed one: enrol, confirm this session, remove. */
export function SecondFactor(props: { me: Me }): JSX.Element {
  const [setup, setSetup] = createSignal<{ secret: string; otpauth_uri: string }>();
  const [codes, setCodes] = createSignal<readonly string[]>();
  const [isBusy, setBusy] = createSignal(false);
  const [isRemoving, setRemoving] = createSignal(false);
  const factor = () => props.me.second_factor;
  onMount(() => location.hash === `#${ID}` && document.getElementById(ID)?.scrollIntoView());

  const start = async () => {
    setBusy(true);
    try {
      setSetup(await startTotp());
    } catch (error) {
      void toast(errorSentence(error), { bad: true });
    } finally {
      setBusy(false);
    }
  };
  const putAway = async () => {
    setCodes(undefined);
    setSetup(undefined);
    await revalidate(getMe.key);
    void toast(t("profile.factorOn"));
  };

  return (
    <Ledger id={ID} title={t("profile.factor")} text={t("profile.factorText")}>
      <Switch>
        <Match when={!factor().enrolled && setup()}>
          {(begun) => <Enrolment setup={begun()} onEnrolled={setCodes} />}
        </Match>
        <Match when={!factor().enrolled}>
          <p class={styles["standing"]}>
            <b>{t("profile.factorIsOff")}</b>
            <span>{isAdmin(props.me.role) ? t("profile.factorMust") : t("profile.factorWhy")}</span>
          </p>
          <p class={styles["after"]}>
            <Button kind="primary" icon="key-round" busy={isBusy()} onClick={() => void start()}>
              {t("profile.factorSetUp")}
            </Button>
          </p>
        </Match>
        <Match when={!factor().satisfied}>
          <Verify />
        </Match>
        <Match when={factor().satisfied}>
          <p class={styles["standing"]}>
            <b>{t("profile.factorIsOn")}</b>
            <span>{t("profile.factorHere")}</span>
          </p>
          <p class={styles["after"]}>
            <Button kind="destructive" onClick={() => setRemoving(true)}>
              {t("profile.factorRemove")}
            </Button>
          </p>
        </Match>
      </Switch>
      <BackupCodes codes={codes()} onDone={() => void putAway()} />
      <StepUpDialog
        open={isRemoving()}
        onClose={() => setRemoving(false)}
        title={t("profile.factorRemove")}
        text={isAdmin(props.me.role) ? t("profile.removeStaff") : t("profile.removeText")}
        changes={[
          { term: t("profile.factor"), before: t("profile.on"), after: t("profile.off") },
          { term: t("profile.backupCodes"), before: t("profile.valid"), after: t("profile.deleted") },
        ]}
        scope="factor"
        act={async (grant) => {
          await removeTotp(grant);
          void toast(t("profile.factorRemoved"));
        }}
      />
    </Ledger>
  );
}

/** The factor exists, but this session has not shown it yet. */
function Verify(): JSX.Element {
  const [typed, setTyped] = createSignal(NO_FACTOR);
  const [objection, setObjection] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  const verify = async () => {
    const { code, kind } = typed();
    if (isBusy()) return;
    if (!isComplete(code, kind)) return void setObjection(t("stepUp.missing"));
    setBusy(true);
    try {
      await verifySecondFactor(spell(code, kind));
      void toast(t("profile.factorConfirmed"));
    } catch (error) {
      setObjection(codeRefusal(error, kind));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      class={styles["verify"]}
      onSubmit={(event) => {
        event.preventDefault();
        void verify();
      }}
    >
      <p class={styles["standing"]}>
        <b>{t("profile.factorIsOn")}</b>
        <span>{t("profile.factorUnconfirmed")}</span>
      </p>
      <FactorCode value={typed()} onInput={setTyped} onComplete={() => void verify()} objection={objection()} />
      <Button kind="primary" type="submit" busy={isBusy()}>
        {t("profile.factorVerify")}
      </Button>
    </form>
  );
}
