import { createAsync, revalidate, useLocation } from "@solidjs/router";
import type { JSX } from "solid-js";
import { getPublicText } from "../api/public-pages.ts";
import { Loaded } from "../components/Loaded.tsx";
import { PublicPage } from "../components/pages.tsx";
import { Prose } from "../components/Prose.tsx";
import { SkeletonRows } from "../components/Skeleton.tsx";
import { language, t } from "../i18n/index.ts";
import styles from "./TextPage.module.css";

/** A text of the operator, under its own address: /agb, /datenschutz. */
export default function TextPage(): JSX.Element {
  const location = useLocation();
  const slug = location.pathname.slice(1);
  const text = createAsync(() => getPublicText(slug, language()));
  return (
    <PublicPage title={slug === "agb" ? t("shell.terms") : t("shell.privacy")} main={`wrap ${styles["page"]}`} footer>
      <Loaded data={text} skeleton={<SkeletonRows rows={5} />} level={1} retry={() => revalidate(getPublicText.key)}>
        {(text) => (
          <>
            <h1>{text().title}</h1>
            <div class={styles["text"]} lang={text().language}>
              <Prose html={text().html} />
            </div>
          </>
        )}
      </Loaded>
    </PublicPage>
  );
}
