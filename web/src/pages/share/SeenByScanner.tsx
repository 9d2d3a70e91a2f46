import { createAsync, revalidate } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import type { MiniCheck } from "#contracts/sharing.ts";
import { getMiniCheck } from "../../api/sharing.ts";
import { Loaded } from "../../components/Loaded.tsx";
import { SectionHead } from "../../components/SectionHead.tsx";
import { SkeletonRows } from "../../components/Skeleton.tsx";
import { TrustLight } from "../../components/TrustLight.tsx";
import { language, t } from "../../i18n/index.ts";
import styles from "./share.module.css";

/** Right half of the spread: the mini-check as it answers now, and what it never says. */
export function SeenByScanner(props: { token: string | null }): JSX.Element {
  const seen = createAsync(async () => (props.token === null ? undefined : getMiniCheck(props.token, language())));
  return (
    <section class={styles["right"]} aria-labelledby="h-seen">
      <SectionHead id="h-seen" title={t("share.seen")} first />
      <Show when={props.token} fallback={<p class={`hint ${styles["nothing"]}`}>{t("share.seenNothing")}</p>}>
        <div class={styles["seen"]}>
          <Loaded data={seen} skeleton={<SkeletonRows rows={3} />} level={3} retry={() => revalidate(getMiniCheck.key)}>
            {(check) => <Preview check={check()} />}
          </Loaded>
          <div class={styles["never"]}>
            <h3>{t("share.never")}</h3>
            <p>{t("share.neverText")}</p>
          </div>
        </div>
      </Show>
    </section>
  );
}

function Preview(props: { check: MiniCheck }): JSX.Element {
  const vehicle = () => props.check.vehicle;
  const name = () => [vehicle().make, vehicle().model].filter(Boolean).join(" ") || t("share.unnamed");
  const facts = () =>
    [
      vehicle().vehicle_class && t(`terms.vehicleClass.${vehicle().vehicle_class ?? "alltag"}`),
      vehicle().drive && t(`terms.drive.${vehicle().drive ?? "other"}`),
      vehicle().model_year && t("share.modelYear", { year: String(vehicle().model_year) }),
      vehicle().vin_masked,
    ].filter(Boolean);
  return (
    <div>
      <p class={styles["name"]}>{name()}</p>
      <p class="small muted">{facts().join(", ")}</p>
      <div class={styles["light"]}>
        <TrustLight step={props.check.trust_light} size="m" />
      </div>
      <p class="hint">{props.check.hint}</p>
    </div>
  );
}
