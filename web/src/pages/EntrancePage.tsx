import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, For, Show, type JSX } from "solid-js";
import { createDraft } from "../api/draft.ts";
import { wasSignedIn } from "../api/session.ts";
import { Button } from "../components/Button.tsx";
import { Field, Objection } from "../components/Field.tsx";
import { TextInput } from "../components/inputs.tsx";
import { PublicPage } from "../components/pages.tsx";
import { Pick, Picks } from "../components/Pick.tsx";
import { SaveBar } from "../components/SaveBar.tsx";
import { Stamp } from "../components/Stamp.tsx";
import { EntranceSteps } from "../components/Steps.tsx";
import { today } from "../i18n/format.ts";
import { t } from "../i18n/index.ts";
import styles from "./EntrancePage.module.css";

const KINDS = [
  "Fachwerkstatt",
  "Händler",
  "Autohaus",
  "Reifenservice",
  "Tuning-Fachbetrieb",
  "Gesetzliches",
  "Sonstiges",
] as const;

interface Entrance {
  use: "private" | "commercial" | "";
  kind: (typeof KINDS)[number] | "";
  name: string;
}

/** Private or commercial; a business waits for approval and keeps a book like anybody until then. */
export default function EntrancePage(): JSX.Element {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [entrance, set] = createDraft<Entrance>("entrance", { use: "", kind: "", name: "" }, "visitor");
  const [hasTried, setTried] = createSignal(false);
  if (search["nutzung"] === "privat") set("use", "private");
  if (search["nutzung"] === "gewerblich") set("use", "commercial");

  const isBusiness = () => entrance.use === "commercial";
  const missing = () => ({
    use: entrance.use === "",
    kind: isBusiness() && entrance.kind === "",
    name: isBusiness() && entrance.name.trim() === "",
  });
  const goOn = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(missing()).some(Boolean)) return;
    navigate(wasSignedIn() ? "/fahrzeuge/neu" : "/anmelden?next=/fahrzeuge");
  };
  const objection = (field: keyof Entrance, text: string) => (hasTried() && missing()[field] ? text : undefined);

  return (
    <PublicPage title={t("public.useTitle")} main="wrap flow">
      <EntranceSteps current={0} />
      <h1>{t("public.useTitle")}</h1>
      <form id="entrance" onSubmit={goOn}>
        <Picks legend={t("public.use")} hideLegend large>
          <Pick
            large
            name="use"
            label={t("public.private")}
            hint={t("public.privateHint")}
            checked={entrance.use === "private"}
            onChange={() => set("use", "private")}
          />
          <Pick
            large
            name="use"
            label={t("public.commercial")}
            hint={t("public.commercialHint")}
            checked={isBusiness()}
            onChange={() => set("use", "commercial")}
          />
        </Picks>
        <Objection text={objection("use", t("public.useMissing"))} />
        <Show when={isBusiness()}>
          <Picks legend={t("public.businessTitle")}>
            <For each={KINDS}>
              {(kind) => (
                <Pick
                  name="kind"
                  label={t(`terms.performedBy.${kind}`)}
                  hint={kind === "Gesetzliches" ? t("terms.official") : undefined}
                  checked={entrance.kind === kind}
                  onChange={() => set("kind", kind)}
                />
              )}
            </For>
          </Picks>
          <Objection text={objection("kind", t("public.businessMissing"))} />
          <Field label={t("public.businessName")} error={objection("name", t("public.nameMissing"))}>
            <TextInput
              value={entrance.name}
              onInput={(name) => set("name", name)}
              autocomplete="organization"
              maxLength={120}
              required
            />
          </Field>
          <p class={`small muted ${styles["note"]}`}>{t("public.businessNote")}</p>
        </Show>
      </form>
      <SaveBar
        label={t("public.onward")}
        preview={
          <Show when={isBusiness()}>
            <Stamp
              type=""
              shape="cut"
              level="T1"
              date={today()}
              caption={t("public.business")}
              foot={t("public.waiting")}
            />
          </Show>
        }
      >
        <Button kind="primary" type="submit" form="entrance">
          {t("public.toSignIn")}
        </Button>
      </SaveBar>
    </PublicPage>
  );
}
