import { createAsync, revalidate } from "@solidjs/router";
import type { JSX } from "solid-js";
import type { SessionView } from "#contracts/session.ts";
import { getConsent, type ConsentStatus } from "../api/consent.ts";
import { getSessions } from "../api/factors.ts";
import { ApiError } from "../api/request.ts";
import { getMe, type Me } from "../api/session.ts";
import { Loaded } from "../components/Loaded.tsx";
import { AppPage } from "../components/pages.tsx";
import { SkeletonRows } from "../components/Skeleton.tsx";
import { t } from "../i18n/index.ts";
import { Account } from "./profile/Account.tsx";
import { Devices } from "./profile/Devices.tsx";
import { Display } from "./profile/Display.tsx";
import { SecondFactor } from "./profile/SecondFactor.tsx";
import styles from "./profile/profile.module.css";

interface ProfileData {
  me: Me;
  sessions: readonly SessionView[];
  consent: ConsentStatus;
}

/** A ledger of one's own account: who, second factor, devices, how the app looks. */
export default function ProfilePage(): JSX.Element {
  const data = createAsync(load);
  return (
    <AppPage title={t("profile.title")} current="profile" main={`wrap ${styles["page"]}`}>
      <h1>{t("profile.title")}</h1>
      <Loaded
        data={data}
        skeleton={<SkeletonRows rows={4} />}
        retry={() => revalidate([getMe.key, getSessions.key, getConsent.key])}
      >
        {(loaded) => (
          <>
            <Account me={loaded().me} consent={loaded().consent} />
            <SecondFactor me={loaded().me} />
            <Devices sessions={loaded().sessions} />
          </>
        )}
      </Loaded>
      <Display />
    </AppPage>
  );
}

async function load(): Promise<ProfileData> {
  const [me, sessions, consent] = await Promise.all([getMe(), getSessions(), getConsent()]);
  if (!me) throw new ApiError(401, "unauthenticated", "");
  return { me, sessions, consent };
}
