import type { JSX } from "solid-js";
import { AppPage } from "../components/pages.tsx";
import { t } from "../i18n/index.ts";

export default function ProfilePage(): JSX.Element {
  return (
    <AppPage title={t("profile.title")} current="profile">
      <h1>{t("profile.title")}</h1>
    </AppPage>
  );
}
