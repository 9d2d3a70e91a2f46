import { createEffect, createSignal, on, Show, type JSX } from "solid-js";
import type { StepUpScope } from "../api/factors.ts";
import { knownMe } from "../api/session.ts";
import { t } from "../i18n/index.ts";
import { Button } from "./Button.tsx";
import { Dialog } from "./Dialog.tsx";
import { DiffList, type Change } from "./DiffList.tsx";
import { FactorProof, MailProof, type Proof } from "./StepUpProof.tsx";

interface StepUpDialogProps {
  open: boolean;
  onClose: () => void;
  /** The deed: "Rolle ändern". */
  title: string;
  /** Whom or what it concerns. */
  text?: JSX.Element | undefined;
  /** What will be different afterwards. */
  changes?: readonly Change[] | undefined;
  scope: StepUpScope;
  /** The word on the button, where it is not the title. */
  deed?: string | undefined;
  /**
   * Does it with the fresh grant. What it throws is shown in the dialog; success closes it.
   * The grant is used up only by success.
   */
  act: (grant: string) => Promise<unknown>;
}

/**
 * A deed that needs a fresh confirmation: what changes, then six cells, then the button that names the deed. Who has
 * no second factor confirms things of their own account by a mailed code.
 */
export function StepUpDialog(props: StepUpDialogProps): JSX.Element {
  const [proof, setProof] = createSignal<Proof>();
  const [objection, setObjection] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);
  // A grant that its write did not use up is good for the next try; the code that bought it is not.
  let grant: string | undefined;
  createEffect(
    on(
      () => props.open,
      () => {
        grant = undefined;
        setProof(undefined);
        setObjection(undefined);
      },
    ),
  );

  const confirm = async (): Promise<void> => {
    const current = proof();
    if (isBusy()) return;
    if (!current) return void setObjection(t("stepUp.missing"));
    setBusy(true);
    setObjection(undefined);
    try {
      grant ??= await current.grant();
      await props.act(grant);
      props.onClose();
    } catch (error) {
      setObjection(current.refusal(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Dialog
      wide
      open={props.open}
      onClose={props.onClose}
      title={props.title}
      text={props.text}
      actions={
        <>
          <Button onClick={props.onClose}>{t("stepUp.cancel")}</Button>
          <Button kind="primary" busy={isBusy()} onClick={() => void confirm()}>
            {props.deed ?? props.title}
          </Button>
        </>
      }
    >
      <Show when={props.changes?.length}>
        <DiffList changes={props.changes ?? []} />
      </Show>
      <Show
        when={knownMe()?.second_factor.enrolled ?? true}
        fallback={
          <MailProof scope={props.scope} onProof={setProof} onEnter={() => void confirm()} objection={objection()} />
        }
      >
        <FactorProof scope={props.scope} onProof={setProof} onEnter={() => void confirm()} objection={objection()} />
      </Show>
    </Dialog>
  );
}
