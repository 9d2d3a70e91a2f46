import type { JSX } from "solid-js";
import { AppPage } from "../components/pages.tsx";
import { t } from "../i18n/index.ts";

export default function SharePage(): JSX.Element {
  return (
    <AppPage title={t("share.title")} current="vehicles">
      <h1>{t("share.title")}</h1>
    </AppPage>
  );
}
