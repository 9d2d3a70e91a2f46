import { createAsync, revalidate, useLocation } from "@solidjs/router";
import { For, onMount, Show, type JSX } from "solid-js";
import type { PublicPage as Slug } from "#contracts/public-pages.ts";
import { getPublicText, type PublicText } from "../api/public-pages.ts";
import { Loaded } from "../components/Loaded.tsx";
import { PublicPage } from "../components/pages.tsx";
import { Prose } from "../components/Prose.tsx";
import { SkeletonRows } from "../components/Skeleton.tsx";
import { language, t } from "../i18n/index.ts";
import styles from "./TextPage.module.css";

/** A text with more markup than this, several screens on a phone, begins with a list of its sections. */
const LONG = 5_000;

/** A text of the operator, under its own address: /faq, /impressum. */
export default function TextPage(): JSX.Element {
  const location = useLocation();
  const slug = () => location.pathname.replace(/^\/|\/$/g, "") as Slug;
  const text = createAsync(() => getPublicText(slug(), language()));
  return (
    <PublicPage title={t(`shell.pages.${slug()}`)} main={`wrap ${styles["page"]}`} footer>
      <Loaded data={text} skeleton={<SkeletonRows rows={5} />} level={1} retry={() => revalidate(getPublicText.key)}>
        {(text) => <Text text={text()} />}
      </Loaded>
    </PublicPage>
  );
}

function Text(props: { text: PublicText }): JSX.Element {
  // The address may name a section that has only now arrived.
  onMount(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView());
  return (
    <div class={styles["text"]} lang={props.text.language}>
      <h1>{props.text.title}</h1>
      <Show when={props.text.html.length > LONG && props.text.sections.length > 2}>
        <nav class={styles["sections"]} aria-labelledby="auf-dieser-seite">
          <h2 id="auf-dieser-seite" lang={language()}>
            {t("shell.onThisPage")}
          </h2>
          <ul>
            <For each={props.text.sections}>
              {(section) => (
                <li>
                  <a href={`#${section.id}`}>{section.title}</a>
                </li>
              )}
            </For>
          </ul>
        </nav>
      </Show>
      <Prose html={props.text.html} />
    </div>
  );
}
