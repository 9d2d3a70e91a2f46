import { For, Show, type JSX } from "solid-js";
import type { ConsentStatus } from "../../api/consent.ts";
import type { Me } from "../../api/session.ts";
import { FactList } from "../../components/FactList.tsx";
import { formatDate } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { consentPath } from "../../navigation.ts";
import { currentAcceptances } from "./acceptances.ts";
import { Ledger } from "./Ledger.tsx";

/** Whose account this is, what it may do, and which texts were agreed to. */
export function Account(props: { me: Me; consent: ConsentStatus }): JSX.Element {
  return (
    <Ledger id="konto" title={t("profile.account")}>
      <FactList
        facts={[
          { term: t("profile.email"), value: props.me.email_masked },
          { term: t("profile.role"), value: t(`profile.roles.${props.me.role}`) },
          {
            term: t("profile.plan"),
            value: t("profile.planOf", {
              plan: t(`profile.plans.${props.me.plan}`),
              slots: t("profile.slots", { n: props.me.entitlements.vehicle_slots }),
            }),
          },
          { term: t("profile.consent"), value: <Consent status={props.consent} /> },
        ]}
      />
    </Ledger>
  );
}

/** Version and day of each text, or the way to what is still open. */
function Consent(props: { status: ConsentStatus }): JSX.Element {
  return (
    <Show when={props.status.is_complete} fallback={<a href={consentPath("/profil")}>{t("profile.consentOpen")}</a>}>
      <For each={currentAcceptances(props.status)}>
        {(text, index) => (
          <>
            <Show when={index() > 0}>
              <br />
            </Show>
            <a href={text.url}>
              {t("profile.consentText", { text: t(`consent.${text.type}`), version: text.version })}
            </a>
            <Show when={text.acceptedAt}>{(at) => t("profile.consentOn", { date: formatDate(at()) })}</Show>
          </>
        )}
      </For>
    </Show>
  );
}
