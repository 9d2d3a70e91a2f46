import { createAsync, revalidate } from "@solidjs/router";
import { Show, type JSX } from "solid-js";
import { getReviewQueue } from "../api/review.ts";
import { ApiError } from "../api/request.ts";
import { getMe, isAdmin, type Me } from "../api/session.ts";
import { ButtonLink } from "../components/Button.tsx";
import { Loaded } from "../components/Loaded.tsx";
import { AppPage } from "../components/pages.tsx";
import { SkeletonRows } from "../components/Skeleton.tsx";
import { EmptyState, RefusedState, State } from "../components/states.tsx";
import { t } from "../i18n/index.ts";
import { here, signInPath } from "../navigation.ts";
import { Bench } from "./review/Bench.tsx";
import { createWaiting } from "./review/freshness.ts";
import styles from "./review/bench.module.css";

/** The review bench: what waits, the document itself, the decision. For admins with a second factor. */
export default function ReviewPage(): JSX.Element {
  const me = createAsync(whoReviews);
  return (
    <AppPage title={t("review.title")} current="administration" bench main={styles["page"]}>
      <Loaded data={me} level={1} skeleton={<SkeletonRows rows={6} />} retry={() => revalidate(getMe.key)}>
        {(who) => (
          <Show when={mayReview(who())} fallback={<Refused me={who()} />}>
            <Review />
          </Show>
        )}
      </Loaded>
    </AppPage>
  );
}

function Review(): JSX.Element {
  const waiting = createWaiting();
  return (
    <Loaded data={waiting} level={1} skeleton={<SkeletonRows rows={6} />} retry={() => revalidate(getReviewQueue.key)}>
      {(loaded) => (
        <Show when={loaded().documents.length + loaded().corrections.length > 0} fallback={<Empty />}>
          <Bench waiting={loaded()} />
        </Show>
      )}
    </Loaded>
  );
}

function Empty(): JSX.Element {
  return <EmptyState level={1} label={t("review.title")} title={t("review.emptyTitle")} text={t("review.emptyText")} />;
}

/** Another role, or staff that still owes the second factor. */
function Refused(props: { me: Me }): JSX.Element {
  const isEnrolled = () => props.me.second_factor.enrolled;
  return (
    <Show
      when={isAdmin(props.me.role)}
      fallback={<RefusedState level={1} error={new ApiError(403, "forbidden", "")} />}
    >
      <State
        level={1}
        label={t("states.factorLabel")}
        title={t("states.factorTitle")}
        text={isEnrolled() ? t("states.factorText") : t("review.factorText")}
        actions={
          <ButtonLink kind="primary" href={isEnrolled() ? signInPath(here()) : "/profil#zweiter-faktor"}>
            {isEnrolled() ? t("states.factor") : t("review.toFactor")}
          </ButtonLink>
        }
      />
    </Show>
  );
}

const mayReview = (me: Me): boolean => isAdmin(me.role) && me.second_factor.satisfied;

async function whoReviews(): Promise<Me> {
  const me = await getMe();
  if (!me) throw new ApiError(401, "unauthenticated", "");
  return me;
}
