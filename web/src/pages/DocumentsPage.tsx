import type { JSX } from "solid-js";
import { AppPage } from "../components/pages.tsx";
import { t } from "../i18n/index.ts";

export default function DocumentsPage(): JSX.Element {
  return (
    <AppPage title={t("documents.title")} current="documents">
      <h1>{t("documents.title")}</h1>
    </AppPage>
  );
}
