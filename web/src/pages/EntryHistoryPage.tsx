import type { JSX } from "solid-js";
import { AppPage } from "../components/pages.tsx";
import { t } from "../i18n/index.ts";

export default function EntryHistoryPage(): JSX.Element {
  return (
    <AppPage title={t("entry.title")} current="vehicles">
      <h1>{t("entry.title")}</h1>
    </AppPage>
  );
}
