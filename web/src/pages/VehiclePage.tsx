import type { JSX } from "solid-js";
import { AppPage } from "../components/pages.tsx";
import { t } from "../i18n/index.ts";

export default function VehiclePage(): JSX.Element {
  return (
    <AppPage title={t("vehicle.title")} current="vehicles">
      <h1>{t("vehicle.title")}</h1>
    </AppPage>
  );
}
