import { createSignal, type JSX } from "solid-js";
import { fieldErrors } from "../../api/problems.ts";
import { requestCode } from "../../api/session.ts";
import { Button } from "../../components/Button.tsx";
import { Field, focusFirstError } from "../../components/Field.tsx";
import { TextInput } from "../../components/inputs.tsx";
import { t } from "../../i18n/index.ts";
import { inThisTab } from "../../storage.ts";
import { waitSentence, type Challenge } from "./challenge.ts";
import styles from "./sign-in.module.css";

/** An address is kept for this tab only: the device may be somebody else's. */
const ADDRESS = "sign-in-address";

export function AddressStep(props: { onSent: (challenge: Challenge) => void }): JSX.Element {
  const [email, setEmail] = createSignal(inThisTab.read(ADDRESS) ?? "");
  const [error, setError] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);

  let form: HTMLFormElement | undefined;
  const refuse = (sentence: string) => {
    setError(sentence);
    focusFirstError(form);
  };
  const send = async (event: SubmitEvent) => {
    event.preventDefault();
    if (isBusy()) return;
    const address = email().trim();
    if (!/^\S+@\S+\.\S+$/.test(address)) return refuse(t("signin.addressInvalid"));
    setBusy(true);
    try {
      const { challenge_id } = await requestCode(address);
      inThisTab.write(ADDRESS, null);
      props.onSent({ id: challenge_id, email: address, sentAt: Date.now(), wrongTries: 0 });
    } catch (cause) {
      refuse(fieldErrors(cause)["email"] ?? waitSentence(cause));
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <h1>{t("signin.title")}</h1>
      <p class={`lead ${styles["lead"]}`}>{t("signin.lead")}</p>
      {/* Our own sentence names the remedy; the browser's bubble does not. */}
      <form ref={(element) => (form = element)} onSubmit={(event) => void send(event)} novalidate>
        <Field label={t("signin.address")} error={error()}>
          <TextInput
            type="email"
            inputmode="email"
            autocomplete="email"
            maxLength={254}
            required
            value={email()}
            onInput={(value) => {
              setEmail(value);
              inThisTab.write(ADDRESS, value || null);
              setError(undefined);
            }}
          />
        </Field>
        <Button kind="primary" large wide type="submit" busy={isBusy()}>
          {t("signin.send")}
        </Button>
      </form>
      <p class={`small muted ${styles["note"]}`}>{t("signin.isNew")}</p>
    </>
  );
}
