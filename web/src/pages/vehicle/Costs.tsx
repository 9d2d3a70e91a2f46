import { createAsync } from "@solidjs/router";
import { createUniqueId, For, Show, type JSX } from "solid-js";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getAllEntries } from "../../api/entries.ts";
import { Icon } from "../../components/Icon.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import { formatMoney } from "../../i18n/format.ts";
import { t } from "../../i18n/index.ts";
import { createMediaQuery } from "../../media.ts";
import { costSums } from "./cost-sums.ts";
import styles from "./Costs.module.css";
import spread from "./vehicle.module.css";

/** What the vehicle cost so far, year by year; not there while no entry names an amount. */
export function Costs(props: { vehicle: VehicleView }): JSX.Element {
  const id = createUniqueId();
  const entries = createAsync(() => getAllEntries(props.vehicle.id, { view: "akte" }), { initialValue: [] });
  const sums = () => costSums(entries.latest);
  const isWide = createMediaQuery("print, (min-width: 761px)");
  return (
    <Show when={sums()}>
      {(sums) => (
        <section class={spread["section"]} aria-labelledby={id}>
          <SectionHead id={id} title={t("vehicle.costs")} />
          <p class={styles["sum"]}>
            {sums().centsPer100Km === null
              ? t("vehicle.costSum", { sum: formatMoney(sums().cents, sums().currency) })
              : t("vehicle.costPer", {
                  sum: formatMoney(sums().cents, sums().currency),
                  per: formatMoney(sums().centsPer100Km ?? 0, sums().currency),
                })}
          </p>
          <details class={styles["fold"]} open={isWide()}>
            <summary>
              {t("vehicle.costYears")}
              <Icon name="chevron-down" size={20} />
            </summary>
            <table class={styles["years"]}>
              <caption class="vh">{t("vehicle.costYears")}</caption>
              <thead class="vh">
                <tr>
                  <th scope="col">{t("vehicle.costYear")}</th>
                  <th scope="col">{t("vehicle.costShare")}</th>
                  <th scope="col">{t("vehicle.costAmount")}</th>
                </tr>
              </thead>
              <tbody>
                <For each={sums().years}>
                  {(year) => (
                    <tr>
                      <th scope="row">{year.year}</th>
                      <td>
                        <span class={styles["bar"]} style={{ width: `${year.share * 100}%` }} />
                      </td>
                      <td>{formatMoney(year.cents, sums().currency)}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </details>
        </section>
      )}
    </Show>
  );
}
