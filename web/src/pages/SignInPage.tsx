import { useNavigate, useSearchParams } from "@solidjs/router";
import { createSignal, Match, onMount, Switch, type JSX } from "solid-js";
import { getMe, isAdmin, wasSignedIn, type Me } from "../api/session.ts";
import { PublicPage } from "../components/pages.tsx";
import { t } from "../i18n/index.ts";
import { consentPath, safeNext } from "../navigation.ts";
import { inThisTab } from "../storage.ts";
import { AddressStep } from "./sign-in/AddressStep.tsx";
import { CodeStep } from "./sign-in/CodeStep.tsx";
import { FactorStep } from "./sign-in/FactorStep.tsx";
import type { Challenge } from "./sign-in/challenge.ts";
import styles from "./sign-in/sign-in.module.css";

/** Address, then code; for staff a second factor. A reload stays at the step, in this tab. */
export default function SignInPage(): JSX.Element {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [challenge, setChallenge] = createSignal<Challenge | null>(storedChallenge());
  const [needsFactor, setNeedsFactor] = createSignal(false);

  const keep = (next: Challenge | null) => {
    inThisTab.write(CHALLENGE, next && JSON.stringify(next));
    setChallenge(next);
  };
  const goOn = (me: Me) => {
    keep(null);
    const next = pathAfterSignIn(me, safeNext(search["next"]));
    if (next === null) setNeedsFactor(true);
    else navigate(next, { replace: true });
  };
  // Whoever is signed in already came here for the second factor, or by an old link.
  onMount(async () => {
    const me = wasSignedIn() ? await getMe().catch(() => null) : null;
    if (me) goOn(me);
  });

  return (
    <PublicPage title={t("signin.title")} main={`wrap ${styles["page"]}`}>
      <Switch fallback={<AddressStep onSent={keep} />}>
        <Match when={needsFactor()}>
          <FactorStep onDone={async () => goOn(await signedIn())} />
        </Match>
        <Match when={challenge()}>
          {(current) => <CodeStep challenge={current()} onChange={keep} onDone={goOn} />}
        </Match>
      </Switch>
    </PublicPage>
  );
}

/** Where to continue; null while staff still owes the second factor. */
export function pathAfterSignIn(me: Me, next: string): string | null {
  if (isAdmin(me.role) && !me.second_factor.satisfied)
    return me.second_factor.enrolled ? null : "/profil#zweiter-faktor";
  return me.consent.complete ? next : consentPath(next);
}

const CHALLENGE = "sign-in";

function storedChallenge(): Challenge | null {
  try {
    return JSON.parse(inThisTab.read(CHALLENGE) ?? "null") as Challenge | null;
  } catch {
    return null;
  }
}

async function signedIn(): Promise<Me> {
  const me = await getMe();
  if (!me) throw new Error("The session ended while its second factor was confirmed.");
  return me;
}
