import type { JSX } from "solid-js";
import { wasSignedIn } from "../api/session.ts";
import { ButtonLink } from "../components/Button.tsx";
import { Later } from "../components/Later.tsx";
import { PublicPage } from "../components/pages.tsx";
import { t } from "../i18n/index.ts";
import { Doors, FourSteps, InkWay, People } from "./landing/bands.tsx";
import { Hero } from "./landing/Hero.tsx";
import styles from "./landing/landing.module.css";

/** What the book is, in one screen, with a mini-check built from the real parts. */
export default function LandingPage(): JSX.Element {
  return (
    <PublicPage
      title={t("public.title")}
      main=""
      footer
      links={[
        { href: "#ampel", label: t("shell.light") },
        { href: "#stempel", label: t("shell.levels") },
        { href: "#wer", label: t("shell.people") },
        { href: "#eintritt", label: t("shell.entrance") },
      ]}
      right={<WayIn />}
    >
      <Hero />
      <Later>
        <FourSteps />
      </Later>
      <Later>
        <InkWay />
      </Later>
      <Later>
        <People />
        <Doors />
      </Later>
    </PublicPage>
  );
}

function WayIn(): JSX.Element {
  if (wasSignedIn()) return <ButtonLink href="/fahrzeuge">{t("public.toVehicles")}</ButtonLink>;
  return (
    <>
      <a class={`touch ${styles["signIn"]}`} href="/anmelden">
        {t("shell.signIn")}
      </a>
      <ButtonLink href="/eintritt">{t("shell.entrance")}</ButtonLink>
    </>
  );
}
