import { Show, type JSX } from "solid-js";
import { errorSentence } from "../../api/problems.ts";
import { ApiError } from "../../api/request.ts";
import { Objection } from "../../components/Field.tsx";
import { t } from "../../i18n/index.ts";

/** Why the vehicle was not recorded, and the way out; what was typed stays. */
export function Refusal(props: { error: unknown }): JSX.Element {
  const code = () => (props.error instanceof ApiError ? props.error.code : "");
  const sentence = () => {
    if (code() === "vehicle_limit_reached") return t("newVehicle.limit");
    if (code() === "vin_taken") return t("newVehicle.taken");
    return errorSentence(props.error);
  };
  return (
    <>
      <Objection text={sentence()} />
      <Show when={code() === "vehicle_limit_reached"}>
        <p class="links">
          <a href="/fahrzeuge">{t("newVehicle.toVehicles")}</a>
        </p>
      </Show>
    </>
  );
}
