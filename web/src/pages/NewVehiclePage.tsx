import type { JSX } from "solid-js";
import { AppPage } from "../components/pages.tsx";
import { t } from "../i18n/index.ts";

export default function NewVehiclePage(): JSX.Element {
  return (
    <AppPage title={t("vehicles.title")} current="vehicles">
      <h1>{t("vehicles.title")}</h1>
    </AppPage>
  );
}
