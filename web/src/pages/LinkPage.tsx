import { useNavigate } from "@solidjs/router";
import { createResource, createSignal, ErrorBoundary, Show, Suspense, type JSX } from "solid-js";
import { ApiError } from "../api/request.ts";
import { inspectLink, verifyLink } from "../api/session.ts";
import { Button, ButtonLink } from "../components/Button.tsx";
import { Objection } from "../components/Field.tsx";
import { PublicPage } from "../components/pages.tsx";
import { Rich } from "../components/Rich.tsx";
import { Bone, Skeleton } from "../components/Skeleton.tsx";
import { ErrorState, State } from "../components/states.tsx";
import { t } from "../i18n/index.ts";
import { pathAfterSignIn } from "./SignInPage.tsx";
import { waitSentence } from "./sign-in/challenge.ts";
import styles from "./sign-in/sign-in.module.css";

/** A mailed link only shows whose account it opens; scanners that follow it must not use it up. */
export default function LinkPage(): JSX.Element {
  const token = takeToken();
  const [link, { refetch }] = createResource(() => (token ? inspectLink(token) : Promise.resolve(null)));
  return (
    <PublicPage title={t("signin.linkTitle")} main={`wrap ${styles["page"]}`}>
      <ErrorBoundary
        fallback={(error: unknown, reset) => (
          <Show when={!isDead(error)} fallback={<DeadLink />}>
            <ErrorState error={error} level={1} retry={() => void Promise.resolve(refetch()).then(reset)} />
          </Show>
        )}
      >
        <Suspense
          fallback={
            <Skeleton>
              <Bone width="70%" height="2.5rem" />
            </Skeleton>
          }
        >
          <Show when={link() !== null} fallback={<DeadLink />}>
            <Show when={link()}>{(found) => <Confirm token={token ?? ""} address={found().email_masked} />}</Show>
          </Show>
        </Suspense>
      </ErrorBoundary>
    </PublicPage>
  );
}

function Confirm(props: { token: string; address: string }): JSX.Element {
  const navigate = useNavigate();
  const [isBusy, setBusy] = createSignal(false);
  const [error, setError] = createSignal<unknown>();
  const enter = async () => {
    setBusy(true);
    try {
      const me = await verifyLink(props.token);
      navigate(pathAfterSignIn(me, "/fahrzeuge") ?? "/anmelden", { replace: true });
    } catch (cause) {
      setError(cause);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Show when={!isDead(error())} fallback={<DeadLink />}>
      <h1>{t("signin.linkTitle")}</h1>
      <p class={`lead ${styles["lead"]}`}>
        <Rich text="signin.linkLead" with={{ address: <b>{props.address}</b> }} />
      </p>
      <Button kind="primary" large wide busy={isBusy()} onClick={() => void enter()}>
        {t("signin.linkEnter")}
      </Button>
      <Objection text={error() === undefined ? undefined : waitSentence(error())} />
      <p class={`small muted ${styles["note"]}`}>{t("signin.linkNotYou")}</p>
    </Show>
  );
}

function DeadLink(): JSX.Element {
  return (
    <State
      level={1}
      label={t("signin.linkOldLabel")}
      title={t("signin.linkOldTitle")}
      text={t("signin.linkOldText")}
      actions={
        <ButtonLink kind="primary" href="/anmelden">
          {t("signin.linkNew")}
        </ButtonLink>
      }
    />
  );
}

/** Used up, expired or malformed: asking again will not help. */
function isDead(error: unknown): boolean {
  return error instanceof ApiError && [400, 404, 410, 422].includes(error.status);
}

/** Reads the token from the fragment and takes it out of address bar and history. */
function takeToken(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get("token");
  if (token) history.replaceState(history.state, "", location.pathname);
  return token;
}
