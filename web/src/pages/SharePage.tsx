import { createAsync, revalidate, useParams } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import type { PublicShareView } from "#contracts/sharing.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getMe, type Me } from "../api/session.ts";
import { getPublicShare } from "../api/sharing.ts";
import { getVehicle, vehicleName } from "../api/vehicles.ts";
import { Crumb } from "../components/AppHeader.tsx";
import { ButtonLink } from "../components/Button.tsx";
import { Loaded, peek } from "../components/Loaded.tsx";
import { AppPage } from "../components/pages.tsx";
import { SkeletonRows } from "../components/Skeleton.tsx";
import { State } from "../components/states.tsx";
import { t } from "../i18n/index.ts";
import { AtTheCar } from "./share/AtTheCar.tsx";
import { SeenByScanner } from "./share/SeenByScanner.tsx";
import styles from "./share/share.module.css";

interface ShareData {
  vehicle: VehicleView;
  share: PublicShareView;
  me: Me | null;
}

/** The QR code at the car: on or off, print, rotate; beside it what a scanner sees and never sees. */
export default function SharePage(): JSX.Element {
  const params = useParams();
  const vehicleId = () => params["id"] ?? "";
  const data = createAsync(() => load(vehicleId()));
  const name = () => {
    const loaded = peek(data);
    return loaded && vehicleName(loaded.vehicle);
  };
  const back = () => ({
    href: `/fahrzeuge/${vehicleId()}`,
    label: name() ?? t("shell.vehicles"),
  });
  return (
    <AppPage
      title={t("share.title")}
      current="vehicles"
      back={back()}
      entryHref={`/fahrzeuge/${vehicleId()}/eintrag`}
      main={`wrap ${styles["page"]}`}
    >
      <Crumb {...back()} />
      <h1>{t("share.title")}</h1>
      <Loaded
        data={data}
        skeleton={<SkeletonRows />}
        retry={() => revalidate([getVehicle.key, getPublicShare.key, getMe.key])}
      >
        {(loaded) => (
          <Show when={mayShare(loaded())} fallback={<NotInPlan vehicleId={vehicleId()} />}>
            <div class={styles["spread"]}>
              <AtTheCar vehicleId={vehicleId()} share={loaded().share} />
              <SeenByScanner token={loaded().share.token} />
            </div>
          </Show>
        )}
      </Loaded>
    </AppPage>
  );
}

function NotInPlan(props: { vehicleId: string }): JSX.Element {
  return (
    <State
      level={2}
      label={t("share.refusedLabel")}
      title={t("share.refusedTitle")}
      text={t("share.refusedText")}
      actions={
        <ButtonLink kind="primary" href={`/fahrzeuge/${props.vehicleId}`}>
          {t("share.toVehicle")}
        </ButtonLink>
      }
    />
  );
}

/** What is already shared can always be switched off. */
const mayShare = ({ share, me }: ShareData): boolean => share.enabled || (me?.entitlements.public_share ?? true);

async function load(vehicleId: string): Promise<ShareData> {
  const [vehicle, share, me] = await Promise.all([getVehicle(vehicleId), getPublicShare(vehicleId), getMe()]);
  return { vehicle, share, me };
}
