import type { JSX } from "solid-js";
import { AppPage } from "../components/pages.tsx";
import { t } from "../i18n/index.ts";

export default function ReviewPage(): JSX.Element {
  return (
    <AppPage title={t("review.title")} current="administration">
      <h1>{t("review.title")}</h1>
    </AppPage>
  );
}
