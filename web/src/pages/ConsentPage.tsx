import { createAsync, revalidate, useNavigate, useSearchParams } from "@solidjs/router";
import { createEffect, createSignal, For, Show, type JSX } from "solid-js";
import { createStore } from "solid-js/store";
import { acceptConsent, getConsent, type ConsentDocument, type ConsentStatus } from "../api/consent.ts";
import { errorSentence } from "../api/problems.ts";
import { ApiError } from "../api/request.ts";
import { signOut } from "../api/session.ts";
import { Button } from "../components/Button.tsx";
import { Objection } from "../components/Field.tsx";
import { Loaded } from "../components/Loaded.tsx";
import { PublicPage } from "../components/pages.tsx";
import { Rich } from "../components/Rich.tsx";
import { SaveBar } from "../components/SaveBar.tsx";
import { SkeletonRows } from "../components/Skeleton.tsx";
import { Stamp } from "../components/Stamp.tsx";
import { EntranceSteps } from "../components/Steps.tsx";
import { formatList, today } from "../i18n/format.ts";
import { t } from "../i18n/index.ts";
import { safeNext } from "../navigation.ts";
import { documentName, DocumentSection } from "./consent/DocumentSection.tsx";
import styles from "./consent/consent.module.css";

/** The documents in their current version, a switch under each like a signature, then the way on. */
export default function ConsentPage(): JSX.Element {
  const status = createAsync(() => getConsent());
  return (
    <PublicPage title={t("consent.title")} main="wrap flow" right={<SignOut />}>
      <Loaded data={status} skeleton={<SkeletonRows />} level={1} retry={() => revalidate(getConsent.key)}>
        {(status) => <Documents status={status()} />}
      </Loaded>
    </PublicPage>
  );
}

function Documents(props: { status: ConsentStatus }): JSX.Element {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [agreed, setAgreed] = createStore<Record<string, boolean>>({});
  const [error, setError] = createSignal<string>();
  const [isBusy, setBusy] = createSignal(false);

  const isFirst = () => props.status.accepted.length === 0;
  const next = () => safeNext(search["next"], isFirst() ? "/fahrzeuge/neu" : "/fahrzeuge");
  const pending = () => props.status.required.filter((document) => !isAccepted(document, props.status));
  const open = () => pending().filter((document) => !agreed[keyOf(document)]);
  createEffect(() => props.status.is_complete && navigate(next(), { replace: true }));

  const accept = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await acceptConsent(pending());
    } catch (cause) {
      const isOutdated = cause instanceof ApiError && cause.code === "consent_outdated";
      setError(isOutdated ? t("consent.outdated") : errorSentence(cause));
      if (isOutdated) await revalidate(getConsent.key);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      <Show
        when={isFirst()}
        fallback={
          <>
            <h1>{t("consent.newTitle", { n: pending().length })}</h1>
            <p class={`lead ${styles["lead"]}`}>
              <Rich text="consent.newLead" with={{ page: <b>{t(`consent.page.${pageName(next())}`)}</b> }} />
            </p>
          </>
        }
      >
        <EntranceSteps current={2} />
        <h1>{t("consent.title")}</h1>
        <p class={`lead ${styles["lead"]}`}>{t("consent.firstLead")}</p>
      </Show>
      <For each={pending()}>
        {(document) => (
          <DocumentSection
            document={document}
            lastAccepted={props.status.accepted.findLast((accepted) => accepted.doc_type === document.doc_type)}
            agreed={agreed[keyOf(document)] ?? false}
            onAgree={(value) => setAgreed(keyOf(document), value)}
          />
        )}
      </For>
      <Objection text={error()} />
      <section class={styles["aside"]} aria-labelledby="disagree">
        <h2 id="disagree">{t("consent.noTitle")}</h2>
        <p class="small muted">{t("consent.noText")}</p>
      </section>
      <SaveBar
        label={t("consent.agree")}
        preview={
          <Show
            when={open().length === 0}
            fallback={
              <p id="still-open">{t("consent.stillOpen", { documents: formatList(open().map(documentName)) })}</p>
            }
          >
            <Stamp
              type=""
              shape="rect"
              level="T1"
              date={today()}
              caption={t("consent.stamp")}
              foot={t("consent.versions", { versions: formatList(pending().map((document) => document.doc_version)) })}
            />
          </Show>
        }
      >
        <Button
          kind="primary"
          disabled={open().length > 0}
          describedBy={open().length > 0 ? "still-open" : undefined}
          busy={isBusy()}
          onClick={() => void accept()}
        >
          {t("consent.agree")}
        </Button>
      </SaveBar>
    </>
  );
}

function SignOut(): JSX.Element {
  const navigate = useNavigate();
  const leave = async () => {
    await signOut();
    navigate("/", { replace: true });
  };
  return (
    <button type="button" class={styles["signOut"]} onClick={() => void leave()}>
      {t("shell.signOut")}
    </button>
  );
}

const keyOf = (document: ConsentDocument): string => `${document.doc_type} ${document.doc_version}`;

function isAccepted(document: ConsentDocument, status: ConsentStatus): boolean {
  return status.accepted.some(
    (accepted) => accepted.doc_type === document.doc_type && accepted.doc_version === document.doc_version,
  );
}

function pageName(path: string) {
  if (path.startsWith("/fahrzeuge/neu")) return "newVehicle";
  if (path.startsWith("/fahrzeuge/")) return "vehicle";
  if (path.startsWith("/fahrzeuge")) return "vehicles";
  if (path.startsWith("/dokumente")) return "documents";
  if (path.startsWith("/profil")) return "profile";
  if (path.startsWith("/verwaltung")) return "review";
  return "other";
}
