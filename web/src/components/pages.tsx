import { useLocation } from "@solidjs/router";
import { createEffect, on, onMount, Show, type JSX } from "solid-js";
import { getMe, OF_ACCOUNT } from "../api/session.ts";
import { t } from "../i18n/index.ts";
import { remember, remembered } from "../storage.ts";
import { AppHeader, type AppSection, type Back } from "./AppHeader.tsx";
import { Footer } from "./Footer.tsx";
import { Icon } from "./Icon.tsx";
import { Later } from "./Later.tsx";
import { PublicHeader } from "./PublicHeader.tsx";
import { TabBar } from "./TabBar.tsx";
import styles from "./Header.module.css";

interface PageProps {
  /** Of the browser's tab; the page itself still needs its h1. */
  title: string;
  /** Class of the main element: "wrap" (default) or "wrap flow" for one column. */
  main?: string | undefined;
  children: JSX.Element;
}

/** A page of the app: header, content, footer with disclaimer, bottom bar on phones. */
export function AppPage(
  props: PageProps & {
    current?: AppSection | undefined;
    back?: Back | undefined;
    /** Where the bottom bar's "Eintrag" leads while this page is open, and afterwards until another page says so. */
    entryHref?: string | undefined;
    /** A tool that fills the window from edge to edge: lower header, no footer. */
    bench?: boolean | undefined;
  },
): JSX.Element {
  onMount(() => void getMe().catch(() => {}));
  createEffect(() => props.entryHref && remember(LAST_ENTRY, props.entryHref));
  return (
    <Frame
      title={props.title}
      main={props.main}
      header={<AppHeader current={props.current} back={props.back} bench={props.bench} />}
      after={
        <>
          <Show when={!props.bench}>
            <Later>
              <Footer disclaimer />
            </Later>
          </Show>
          <TabBar current={props.current} entryHref={props.entryHref ?? remembered(LAST_ENTRY) ?? "/fahrzeuge"} />
        </>
      }
    >
      {props.children}
    </Frame>
  );
}

/** A page of the public site or of the way in. */
export function PublicPage(
  props: PageProps & {
    links?: readonly { href: string; label: string }[] | undefined;
    right?: JSX.Element;
    footer?: boolean | undefined;
  },
): JSX.Element {
  return (
    <Frame
      title={props.title}
      main={props.main}
      header={<PublicHeader links={props.links} right={props.right} />}
      after={
        <Show when={props.footer}>
          <Later>
            <Footer />
          </Later>
        </Show>
      }
    >
      {props.children}
    </Frame>
  );
}

/** A form that fills the page: close, title as h1, what it belongs to; usually with a SaveBar. */
export function FormPage(
  props: PageProps & {
    /** Where closing leads. */
    close: string;
    subtitle?: string | undefined;
    /** At the right end: "gesichert". */
    aside?: JSX.Element;
  },
): JSX.Element {
  const header = () => (
    <header class={styles["header"]}>
      <div class={`wrap ${styles["inside"]} ${styles["form"]}`}>
        <a class={styles["close"]} href={props.close} aria-label={t("shell.close")}>
          <Icon name="x" size={24} />
        </a>
        <div class={styles["title"]}>
          <h1>{props.title}</h1>
          <Show when={props.subtitle}>
            <span>{props.subtitle}</span>
          </Show>
        </div>
        <div class={styles["aside"]}>{props.aside}</div>
      </div>
    </header>
  );
  return (
    <Frame title={props.title} main={props.main ?? "wrap flow"} header={header()}>
      {props.children}
    </Frame>
  );
}

const LAST_ENTRY = `${OF_ACCOUNT}entry-href`;

function Frame(props: PageProps & { header: JSX.Element; after?: JSX.Element }): JSX.Element {
  useArrival(() => props.title);
  return (
    <>
      <a class={styles["skip"]} href="#inhalt" onClick={jumpToContent}>
        {t("shell.toContent")}
      </a>
      {props.header}
      <main id="inhalt" class={props.main ?? "wrap"}>
        {props.children}
      </main>
      {props.after}
    </>
  );
}

let isFirstView = true;

/** Names the tab and, after a change of view, moves the focus to the new title. */
function useArrival(title: () => string): void {
  const location = useLocation();
  createEffect(() => {
    document.title = `${title()} · Service Heft 4.0`;
  });
  createEffect(
    on(
      () => location.pathname,
      () => {
        if (!isFirstView && !location.hash) requestAnimationFrame(() => focus("h1") || focus("main"));
        isFirstView = false;
      },
    ),
  );
}

function jumpToContent(event: MouseEvent): void {
  event.preventDefault();
  focus("main");
}

function focus(selector: string): boolean {
  const target = document.querySelector<HTMLElement>(selector);
  // A form that has already put the cursor into its field keeps it there.
  if (!target || document.activeElement?.matches("main input")) return target !== null;
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  return true;
}
