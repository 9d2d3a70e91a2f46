import { createAsync, revalidate, useParams } from "@solidjs/router";
import { createMemo, createSignal, lazy, Show, Suspense, type JSX } from "solid-js";
import type { TrustView } from "#contracts/trust.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { getTrust } from "../api/trust.ts";
import { getVehicle, vehicleName } from "../api/vehicles.ts";
import { Later } from "../components/Later.tsx";
import { Loaded, peek } from "../components/Loaded.tsx";
import { AppPage } from "../components/pages.tsx";
import { SkeletonRows } from "../components/Skeleton.tsx";
import { t } from "../i18n/index.ts";
import { inTurn } from "../turns.ts";
import { createLook } from "./vehicle/akte/look.ts";
import { AtTheCar } from "./vehicle/AtTheCar.tsx";
import { Costs } from "./vehicle/Costs.tsx";
import { Facts, FoldedFacts } from "./vehicle/Facts.tsx";
import { Mast } from "./vehicle/Mast.tsx";
import { Strip } from "./vehicle/Strip.tsx";
import { TrustSection } from "./vehicle/TrustSection.tsx";
import styles from "./vehicle/vehicle.module.css";

const Akte = lazy(() => import("./vehicle/akte/Akte.tsx"));
const VehicleForm = lazy(() => import("./vehicle/VehicleForm.tsx"));

interface Opened {
  readonly vehicle: VehicleView;
  readonly trust: TrustView;
}

/** One vehicle as an open booklet: what it is above, why its light stands where it stands on the left, its book on the right. */
export default function VehiclePage(): JSX.Element {
  const params = useParams();
  const vehicleId = () => params["id"] ?? "";
  const data = createAsync(() => open(vehicleId()));
  const look = createLook();
  const [isEditing, setEditing] = createSignal(false);
  // The form comes when it is first asked for, and stays: it keeps what was typed.
  const wasEdited = createMemo((before: boolean) => before || isEditing(), false);
  const name = () => {
    const opened = peek(data);
    return opened ? vehicleName(opened.vehicle) : t("vehicle.title");
  };

  return (
    <AppPage
      title={name()}
      current="vehicles"
      back={{ href: "/fahrzeuge", label: t("shell.vehicles") }}
      entryHref={`/fahrzeuge/${vehicleId()}/eintrag`}
    >
      <Loaded
        data={data}
        skeleton={<SkeletonRows />}
        level={1}
        retry={() => revalidate([getVehicle.key, getTrust.key])}
      >
        {(opened) => (
          <>
            <Strip vehicle={opened().vehicle} />
            <Mast
              vehicle={opened().vehicle}
              isActFilled={opened().trust.trust_light === "gruen"}
              onEdit={() => setEditing(true)}
            />
            <Facts vehicle={opened().vehicle} />
            <div class={styles["spread"]} classList={{ [styles["sheet"] ?? ""]: look.isOneSheet() }}>
              <div class={styles["left"]}>
                <TrustSection
                  vehicle={opened().vehicle}
                  trust={opened().trust}
                  isOneLine={look.isOneSheet()}
                  onEdit={() => setEditing(true)}
                />
                <Later>
                  <AtTheCar vehicleId={opened().vehicle.id} />
                  <Costs vehicle={opened().vehicle} />
                </Later>
              </div>
              <div class={styles["right"]}>
                <Later>
                  <Suspense fallback={<SkeletonRows />}>
                    <Akte vehicle={opened().vehicle} look={look} />
                  </Suspense>
                </Later>
              </div>
            </div>
            <Later>
              <FoldedFacts vehicle={opened().vehicle} />
            </Later>
            <Suspense>
              <Show when={wasEdited()}>
                <VehicleForm vehicle={opened().vehicle} open={isEditing()} onClose={() => setEditing(false)} />
              </Show>
            </Suspense>
          </>
        )}
      </Loaded>
    </AppPage>
  );
}

async function open(vehicleId: string): Promise<Opened> {
  const [vehicle, trust] = await Promise.all([getVehicle(vehicleId), getTrust(vehicleId)]);
  // The book is the larger half of the code: it comes while the head is read, not before.
  inTurn(() => void Akte.preload());
  return { vehicle, trust };
}
