import { createAsync } from "@solidjs/router";
import { createUniqueId, ErrorBoundary, Show, Suspense, type JSX } from "solid-js";
import { getPublicShare, qrHref } from "../../api/sharing.ts";
import { QrPanel } from "../../components/QrPanel.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import { t } from "../../i18n/index.ts";
import styles from "./AtTheCar.module.css";
import spread from "./vehicle.module.css";

/** The code that hangs at the car, or the way to one. Reviewers see none: sharing is the owner's. */
export function AtTheCar(props: { vehicleId: string }): JSX.Element {
  const id = createUniqueId();
  const share = createAsync(() => getPublicShare(props.vehicleId));
  return (
    <ErrorBoundary fallback={<></>}>
      <Suspense>
        <Show when={share()}>
          {(current) => (
            <section class={spread["section"]} aria-labelledby={id}>
              <SectionHead id={id} title={t("vehicle.car")} />
              <div class={styles["share"]}>
                <Show when={current().enabled}>
                  <span class={styles["code"]}>
                    <QrPanel
                      size="s"
                      src={qrHref(props.vehicleId, "svg", current().rotated_at)}
                      label={t("vehicle.qr")}
                    />
                  </span>
                </Show>
                <div>
                  <p class={current().enabled ? `small ${styles["words"]}` : "small"}>
                    {t(current().enabled ? "vehicle.carText" : "vehicle.carOff")}
                  </p>
                  <p class={styles["links"]}>
                    <Show when={current().token}>
                      {(token) => (
                        <a href={`/p/${token()}`} rel="external">
                          {t("vehicle.carShow")}
                        </a>
                      )}
                    </Show>
                    <a href={`/fahrzeuge/${props.vehicleId}/teilen`}>
                      {t(current().enabled ? "vehicle.carShare" : "vehicle.carEnable")}
                    </a>
                  </p>
                </div>
              </div>
            </section>
          )}
        </Show>
      </Suspense>
    </ErrorBoundary>
  );
}
