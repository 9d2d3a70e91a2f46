import { Show, type JSX } from "solid-js";
import { ApiError } from "../api/request.ts";
import { t } from "../i18n/index.ts";
import { consentPath, here, signInPath } from "../navigation.ts";
import { Button, ButtonLink, TextButton } from "./Button.tsx";
import { toast } from "./toast.ts";
import styles from "./states.module.css";

interface StateProps {
  /** One word for what this is: "Leer", "Fehlgeschlagen". */
  label?: string | undefined;
  title: string;
  text?: JSX.Element | undefined;
  /** The heading level that fits the page: 1 when the state is the whole page. */
  level?: 1 | 2 | 3 | undefined;
  actions?: JSX.Element | undefined;
  /** Below: another way out, the request id. */
  children?: JSX.Element;
}

/** Label, serif sentence, what to do, button. */
export function State(props: StateProps): JSX.Element {
  return (
    <div class={styles["state"]}>
      <Show when={props.label}>
        <p class="label">{props.label}</p>
      </Show>
      <Heading level={props.level ?? 2}>{props.title}</Heading>
      <Show when={props.text}>
        <p class={styles["text"]}>{props.text}</p>
      </Show>
      <Show when={props.actions}>
        <div class={styles["actions"]}>{props.actions}</div>
      </Show>
      {props.children}
    </div>
  );
}

/** Says what belongs here and offers the first step. */
export const EmptyState = State;

/** What failed, retry, request id. `error` may be anything that was thrown. */
export function FailedState(props: {
  error: unknown;
  retry?: (() => void) | undefined;
  title?: string | undefined;
  text?: string | undefined;
  level?: StateProps["level"];
}): JSX.Element {
  const error = () => (props.error instanceof ApiError ? props.error : null);
  const kind = () => (error()?.code === "offline" ? "offline" : error()?.retryAfter ? "busy" : "failed");
  const texts = {
    offline: () => ({ title: t("states.offlineTitle"), text: t("states.offlineText") }),
    busy: () => ({ title: t("states.busyTitle"), text: t("states.busyText", { n: error()?.retryAfter ?? 1 }) }),
    failed: () => ({ title: props.title ?? t("states.failedTitle"), text: props.text ?? t("states.failedText") }),
  };
  return (
    <State
      label={kind() === "offline" ? t("states.offlineLabel") : t("states.failedLabel")}
      level={props.level}
      {...texts[kind()]()}
      actions={
        <Show when={props.retry}>
          <Button kind="primary" onClick={() => props.retry?.()}>
            {t("states.retry")}
          </Button>
        </Show>
      }
    >
      <Show when={error()?.requestId}>{(id) => <RequestId id={id()} />}</Show>
    </State>
  );
}

/** Why not, and where to go: sign in, consent, second factor, or back to one's own vehicles. */
export function RefusedState(props: { error: ApiError; level?: StateProps["level"] }): JSX.Element {
  const refusal = () => REFUSALS[props.error.code] ?? (props.error.status === 404 ? REFUSALS["not_found"] : undefined);
  return (
    <Show
      when={refusal()}
      fallback={
        <State
          label={t("states.refusedLabel")}
          title={props.error.title || t("states.refusedTitle")}
          text={props.error.title ? undefined : t("states.refusedText")}
          level={props.level}
          actions={
            <ButtonLink kind="primary" href="/fahrzeuge">
              {t("states.toVehicles")}
            </ButtonLink>
          }
        />
      }
    >
      {(known) => (
        <State
          label={known().label()}
          title={known().title()}
          text={known().text()}
          level={props.level}
          actions={
            <ButtonLink kind="primary" href={known().href()}>
              {known().action()}
            </ButtonLink>
          }
        />
      )}
    </Show>
  );
}

/** The state that fits what was thrown. */
export function ErrorState(props: {
  error: unknown;
  retry?: (() => void) | undefined;
  level?: StateProps["level"];
}): JSX.Element {
  const refused = () =>
    props.error instanceof ApiError && [401, 403, 404].includes(props.error.status) ? props.error : undefined;
  return (
    <Show when={refused()} fallback={<FailedState error={props.error} retry={props.retry} level={props.level} />}>
      {(error) => <RefusedState error={error()} level={props.level} />}
    </Show>
  );
}

/** The number that support asks for, with copy. */
export function RequestId(props: { id: string }): JSX.Element {
  const copy = async () => {
    await navigator.clipboard.writeText(props.id);
    await toast(t("shell.copied"));
  };
  return (
    <p class={styles["request"]}>
      <span>
        {t("states.request")} <b>{props.id}</b>
      </span>
      <TextButton icon="copy" label={t("states.copyRequest")} onClick={() => void copy()}>
        {t("shell.copy")}
      </TextButton>
    </p>
  );
}

interface Refusal {
  label: () => string;
  title: () => string;
  text: () => string;
  action: () => string;
  href: () => string;
}

const REFUSALS: Readonly<Record<string, Refusal | undefined>> = {
  unauthenticated: {
    label: () => t("states.signInLabel"),
    title: () => t("states.signInTitle"),
    text: () => t("states.signInText"),
    action: () => t("states.signIn"),
    href: () => signInPath(here()),
  },
  consent_required: {
    label: () => t("states.consentLabel"),
    title: () => t("states.consentTitle"),
    text: () => t("states.consentText"),
    action: () => t("states.toConsent"),
    href: () => consentPath(here()),
  },
  second_factor_required: {
    label: () => t("states.factorLabel"),
    title: () => t("states.factorTitle"),
    text: () => t("states.factorText"),
    action: () => t("states.factor"),
    href: () => signInPath(here()),
  },
  not_found: {
    label: () => t("states.missingLabel"),
    title: () => t("states.missingTitle"),
    text: () => t("states.missingText"),
    action: () => t("states.toVehicles"),
    href: () => "/fahrzeuge",
  },
};

function Heading(props: { level: 1 | 2 | 3; children: JSX.Element }): JSX.Element {
  return (
    <>
      <Show when={props.level === 1}>
        <h1 class={styles["title"]}>{props.children}</h1>
      </Show>
      <Show when={props.level === 2}>
        <h2 class={styles["title"]}>{props.children}</h2>
      </Show>
      <Show when={props.level === 3}>
        <h3 class={styles["title"]}>{props.children}</h3>
      </Show>
    </>
  );
}
