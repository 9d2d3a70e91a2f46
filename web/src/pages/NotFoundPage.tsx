import { onCleanup, onMount, Show, type JSX } from "solid-js";
import { wasSignedIn } from "../api/session.ts";
import { ButtonLink } from "../components/Button.tsx";
import { AppPage, PublicPage } from "../components/pages.tsx";
import { State } from "../components/states.tsx";
import { VehicleDrawing } from "../components/VehicleDrawing.tsx";
import { t } from "../i18n/index.ts";
import styles from "./NotFoundPage.module.css";

export default function NotFoundPage(): JSX.Element {
  onMount(keepOutOfIndexes);
  return (
    <Show
      when={wasSignedIn()}
      fallback={
        <PublicPage title={t("states.missingLabel")} main="wrap flow" footer>
          <Missing href="/" action={t("states.toStart")} />
        </PublicPage>
      }
    >
      <AppPage
        title={t("states.missingLabel")}
        main="wrap flow"
        back={{ href: "/fahrzeuge", label: t("shell.vehicles") }}
      >
        <Missing href="/fahrzeuge" action={t("states.toVehicles")} />
      </AppPage>
    </Show>
  );
}

/** Every address gets the app's page, so only the app can say that there is nothing at this one. */
function keepOutOfIndexes(): void {
  const robots = document.createElement("meta");
  robots.name = "robots";
  robots.content = "noindex";
  document.head.append(robots);
  onCleanup(() => robots.remove());
}

function Missing(props: { href: string; action: string }): JSX.Element {
  return (
    <>
      <div class={styles["place"]}>
        <VehicleDrawing body="estate" ghost />
      </div>
      <State
        level={1}
        label={t("states.missingLabel")}
        title={t("states.missingPageTitle")}
        text={t("states.missingPageText")}
        actions={
          <ButtonLink kind="primary" href={props.href}>
            {props.action}
          </ButtonLink>
        }
      />
    </>
  );
}
