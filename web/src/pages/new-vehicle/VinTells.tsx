import { For, type JSX } from "solid-js";
import { describeVin } from "#contracts/vin.ts";
import { SectionHead } from "../../components/SectionHead.tsx";
import { hasText, t } from "../../i18n/index.ts";
import styles from "./vin.module.css";

/** What the number says about its vehicle: in pencil, the person compares it with the document. */
export function VinTells(props: { vin: string }): JSX.Element {
  const rows = () => {
    const { manufacturer, region, modelYear } = describeVin(props.vin);
    const maker = [manufacturer, region && regionWord(region)].filter(Boolean).join(", ");
    return [
      { from: 0, to: 3, text: maker || t("newVehicle.makerUnknown") },
      { from: 3, to: 9, text: t("newVehicle.makersOwn") },
      {
        from: 9,
        to: 10,
        text: modelYear ? t("newVehicle.saysYear", { year: String(modelYear) }) : t("newVehicle.noYear"),
      },
      { from: 10, to: 11, text: t("newVehicle.plant") },
      { from: 11, to: 17, text: t("newVehicle.serial") },
    ];
  };
  return (
    <section aria-labelledby="h-tells">
      <SectionHead id="h-tells" title={t("newVehicle.tells")} />
      <table class={styles["tells"]}>
        <thead class="vh">
          <tr>
            <th>{t("newVehicle.characters")}</th>
            <th>{t("newVehicle.positions")}</th>
            <th>{t("newVehicle.meaning")}</th>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {({ from, to, text }) => (
              <tr>
                <th scope="row">{props.vin.slice(from, to)}</th>
                <td class={styles["positions"]}>{to - from === 1 ? to : `${from + 1}–${to}`}</td>
                <td>{text}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <p class={`small muted ${styles["note"]}`}>{t("newVehicle.onlySuggestions")}</p>
    </section>
  );
}

function regionWord(region: string): string {
  const key = `newVehicle.region.${region}`;
  return hasText(key) ? t(key) : region;
}
