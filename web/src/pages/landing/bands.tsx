import { For, type JSX } from "solid-js";
import { Icon } from "../../components/Icon.tsx";
import { Lamp } from "../../components/Lamp.tsx";
import { Level } from "../../components/Level.tsx";
import { STEPS } from "../../components/light-geometry.ts";
import { Stamp } from "../../components/Stamp.tsx";
import { t } from "../../i18n/index.ts";
import styles from "./landing.module.css";

export function FourSteps(): JSX.Element {
  return (
    <Band id="ampel" title={t("public.stepsTitle")} first>
      <ol class={styles["steps"]}>
        <For each={STEPS}>
          {(step) => (
            <li>
              <Lamp step={step} size="xl" />
              <h3>{t(`terms.light.${step}`)}</h3>
              <p>{t(`public.step.${step}`)}</p>
            </li>
          )}
        </For>
      </ol>
      <p class={styles["oath"]}>{t("shell.disclaimer")}</p>
    </Band>
  );
}

export function InkWay(): JSX.Element {
  return (
    <Halves id="stempel" title={t("public.stampsTitle")} text={t("public.stampsText")}>
      <ol class={styles["ink"]}>
        <For each={["T1", "T2", "T3"] as const}>
          {(level) => (
            <li>
              <span class={styles["stamp"]}>
                <Stamp type="Wartung" date="2025-11-18" level={level} foot={t(`public.stampFoot.${level}`)} id="h" />
              </span>
              <Level level={level} />
              <p>{t(`public.stampText.${level}`)}</p>
            </li>
          )}
        </For>
      </ol>
    </Halves>
  );
}

export function People(): JSX.Element {
  const people = () => [
    {
      title: t("public.owner"),
      text: t("public.ownerText"),
      link: t("public.ownerLink"),
      href: "/eintritt?nutzung=privat",
    },
    {
      title: t("public.trade"),
      text: t("public.tradeText"),
      link: t("public.tradeLink"),
      href: "/eintritt?nutzung=gewerblich",
    },
    { title: t("public.buyer"), text: t("public.buyerText"), link: t("public.buyerLink"), href: "/#pruefen" },
  ];
  return (
    <Band id="wer" title={t("public.peopleTitle")}>
      <div class={styles["people"]}>
        <For each={people()}>
          {(person) => (
            <div>
              <h3>{person.title}</h3>
              <p>{person.text}</p>
              <a class="touch" href={person.href}>
                {person.link}
              </a>
            </div>
          )}
        </For>
      </div>
    </Band>
  );
}

export function Doors(): JSX.Element {
  const doors = () => [
    { title: t("public.private"), text: t("public.privateDoor"), href: "/eintritt?nutzung=privat" },
    { title: t("public.commercial"), text: t("public.commercialDoor"), href: "/eintritt?nutzung=gewerblich" },
  ];
  return (
    <Halves id="eintritt" title={t("public.entranceTitle")} text={t("public.entranceText")}>
      <ul class={styles["doors"]}>
        <For each={doors()}>
          {(door) => (
            <li>
              <a href={door.href}>
                <span>
                  <b>{door.title}</b>
                  <span>{door.text}</span>
                </span>
                <Icon name="arrow-right" size={24} />
              </a>
            </li>
          )}
        </For>
      </ul>
    </Halves>
  );
}

function Band(props: { id: string; title: string; first?: boolean; children: JSX.Element }): JSX.Element {
  return (
    <section class={`wrap ${styles["band"]}`} aria-labelledby={props.id}>
      <div class={styles["head"]} classList={{ [styles["first"] ?? ""]: props.first ?? false }}>
        <h2 id={props.id}>{props.title}</h2>
      </div>
      {props.children}
    </section>
  );
}

/** Title and lead at the left, what they speak of at the right. */
function Halves(props: { id: string; title: string; text: string; children: JSX.Element }): JSX.Element {
  return (
    <section class={`wrap ${styles["band"]} ${styles["halves"]}`} aria-labelledby={props.id}>
      <div class={styles["head"]}>
        <h2 id={props.id}>{props.title}</h2>
        <p class="lead">{props.text}</p>
      </div>
      {props.children}
    </section>
  );
}
