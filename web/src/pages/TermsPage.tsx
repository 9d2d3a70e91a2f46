import type { JSX } from "solid-js";
import { PublicPage } from "../components/pages.tsx";
import { t } from "../i18n/index.ts";

export default function TermsPage(): JSX.Element {
  return (
    <PublicPage title={t("public.title")}>
      <h1>{t("public.title")}</h1>
    </PublicPage>
  );
}
