import { createAsync } from "@solidjs/router";
import { createSignal, ErrorBoundary, For, Show, Suspense, type JSX } from "solid-js";
import type { PublicPage } from "#contracts/public-pages.ts";
import type { ConsentDocument, ConsentStatus } from "../../api/consent.ts";
import { getPublicText } from "../../api/public-pages.ts";
import { TextButton } from "../../components/Button.tsx";
import { Prose } from "../../components/Prose.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import { SkeletonRows } from "../../components/Skeleton.tsx";
import { FailedState } from "../../components/states.tsx";
import { Switch } from "../../components/Switch.tsx";
import { formatDate } from "../../i18n/format.ts";
import { language, t } from "../../i18n/index.ts";
import styles from "./consent.module.css";

interface DocumentSectionProps {
  document: ConsentDocument;
  lastAccepted: ConsentStatus["accepted"][number] | undefined;
  agreed: boolean;
  onAgree: (agreed: boolean) => void;
}

/** One document: version, what it says in brief, its whole text, and the switch as its signature line. */
export function DocumentSection(props: DocumentSectionProps): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const isTerms = () => props.document.doc_type === "terms";
  const version = () => t("consent.version", { version: props.document.doc_version });
  const brief = () =>
    isTerms()
      ? [t("consent.brief.terms1"), t("consent.brief.terms2"), t("consent.brief.terms3")]
      : [t("consent.brief.privacy1"), t("consent.brief.privacy2"), t("consent.brief.privacy3")];
  return (
    <section class={styles["document"]} aria-labelledby={props.document.doc_type}>
      <SectionHead first id={props.document.doc_type} title={documentName(props.document)} aside={version()} />
      <Show when={props.lastAccepted}>
        {(accepted) => (
          <p class={`small muted ${styles["meta"]}`}>
            {t("consent.accepted", { version: accepted().doc_version, date: formatDate(accepted().accepted_at) })}
          </p>
        )}
      </Show>
      <ul class={styles["brief"]}>
        <For each={brief()}>{(line) => <li>{line}</li>}</For>
      </ul>
      <p class={styles["read"]}>
        <TextButton onClick={() => setOpen(!isOpen())} expanded={isOpen()}>
          {isOpen() ? t("consent.readLess") : t("consent.readAll")}
        </TextButton>
      </p>
      <Show when={isOpen()}>
        <WholeText slug={isTerms() ? "agb" : "datenschutz"} label={`${documentName(props.document)}, ${version()}`} />
      </Show>
      <Switch
        signature
        label={isTerms() ? t("consent.agreeTerms") : t("consent.agreePrivacy")}
        hint={version()}
        checked={props.agreed}
        onChange={props.onAgree}
      />
    </section>
  );
}

export const documentName = (document: ConsentDocument): string =>
  document.doc_type === "terms" ? t("consent.terms") : t("consent.privacy");

function WholeText(props: { slug: PublicPage; label: string }): JSX.Element {
  const text = createAsync(() => getPublicText(props.slug, language()));
  return (
    <ErrorBoundary fallback={(error: unknown, reset) => <FailedState error={error} level={3} retry={reset} />}>
      <Suspense fallback={<SkeletonRows />}>
        <div class={styles["whole"]} tabindex="0" role="region" aria-label={props.label}>
          <Prose html={text()?.html ?? ""} />
        </div>
      </Suspense>
    </ErrorBoundary>
  );
}
