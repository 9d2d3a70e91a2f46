import { createSignal, For, Show, type JSX } from "solid-js";
import { ApiError } from "../src/api/request.ts";
import { AppHeader, Crumb } from "../src/components/AppHeader.tsx";
import { Button } from "../src/components/Button.tsx";
import { Dialog } from "../src/components/Dialog.tsx";
import { DiffList } from "../src/components/DiffList.tsx";
import { FactList } from "../src/components/FactList.tsx";
import { Footer } from "../src/components/Footer.tsx";
import { Guide } from "../src/components/Guide.tsx";
import { LanguageSwitch } from "../src/components/LanguageSwitch.tsx";
import { isPaletteOpen, openPalette } from "../src/components/palette/opening.ts";
import Palette from "../src/components/palette/Palette.tsx";
import { PaletteButton } from "../src/components/palette/PaletteButton.tsx";
import { Prose } from "../src/components/Prose.tsx";
import { PublicHeader } from "../src/components/PublicHeader.tsx";
import { Rich } from "../src/components/Rich.tsx";
import { SaveBar } from "../src/components/SaveBar.tsx";
import { SectionHead } from "../src/components/SectionHead.tsx";
import { Bone, Skeleton, SkeletonRows } from "../src/components/Skeleton.tsx";
import { Stamp } from "../src/components/Stamp.tsx";
import { EmptyState, ErrorState, FailedState, RefusedState } from "../src/components/states.tsx";
import { StepUpDialog } from "../src/components/StepUpDialog.tsx";
import { EntranceSteps, Steps } from "../src/components/Steps.tsx";
import { TabBar } from "../src/components/TabBar.tsx";
import { Tabs } from "../src/components/Tabs.tsx";
import { toast } from "../src/components/toast.ts";
import { Specimen, Window } from "./Specimen.tsx";

const REQUEST = "8f3a61c2-5d0e-4a7b-9c11-20f6b1a7e4d3";
const REFUSALS = ["unauthenticated", "consent_required", "second_factor_required", "not_found", "forbidden"];
const STEPS = [
  { title: "Fahrzeug anlegen", text: "Mit der FIN aus dem Schein." },
  { title: "Eintrag schreiben", text: "Was zuletzt gemacht wurde." },
  { title: "Nachweis anhängen", text: "Foto oder PDF." },
];
const PROSE = "<h2>Überschrift</h2><p>Ein Absatz mit <a href='#Prose'>Verweis</a>.</p><ul><li>Punkt</li></ul>";

/** What pages are put together from. */
export function Pages(): JSX.Element {
  const [opened, setOpened] = createSignal<"dialog" | "firm" | "step-up" | null>(null);
  const close = () => setOpened(null);
  const change = { term: "Rolle", before: "privat", after: "Händler" };
  return (
    <>
      <Specimen name="AppHeader" stacked>
        <Window>
          <AppHeader current="vehicles" />
          <AppHeader current="documents" back={{ href: "#AppHeader", label: "Fahrzeuge" }} />
          <AppHeader current="administration" bench />
        </Window>
        <Crumb href="#AppHeader" label="Fahrzeuge" />
      </Specimen>
      <Specimen name="PublicHeader" stacked>
        <Window>
          <PublicHeader links={[{ href: "#PublicHeader", label: "Was es ist" }]} right={<LanguageSwitch />} />
          <PublicHeader />
        </Window>
      </Specimen>
      <Specimen name="LanguageSwitch">
        <LanguageSwitch />
      </Specimen>
      <Specimen name="TabBar" stacked>
        <Window>
          <TabBar current="vehicles" entryHref="#TabBar" />
        </Window>
      </Specimen>
      <Specimen name="Footer" stacked>
        <Footer disclaimer />
        <Footer />
      </Specimen>
      <Specimen name="Tabs" stacked>
        <Tabs
          label="Ansichten"
          tabs={[
            { href: "#Tabs", label: "Akte", current: true, count: 15 },
            { href: "#Tabs", label: "Rechnungen", current: false },
            { href: "#Tabs", label: "Galerie", current: false, count: 0 },
          ]}
        />
      </Specimen>
      <Specimen name="Steps" stacked>
        <EntranceSteps current={2} />
        <Steps label="Klein" steps={["hochgeladen", "Virenscan", "Sichtprüfung"]} current={1} small />
      </Specimen>
      <Specimen name="Guide" stacked>
        <Guide steps={STEPS} current={1} />
      </Specimen>
      <Specimen name="SectionHead" stacked>
        <SectionHead title="Kosten" aside={<span>seit 2014</span>} first />
      </Specimen>
      <Specimen name="SaveBar" stacked>
        <Window>
          <SaveBar label="Speichern" preview={<Stamp type="Wartung" date="2026-10-12" level="T1" foot="unbelegt" />}>
            <Button kind="primary">Eintrag speichern</Button>
          </SaveBar>
        </Window>
        <Window>
          <SaveBar label="Gesperrt" preview="Stimme zuerst beiden Texten zu.">
            <Button kind="primary" disabled>
              Zustimmen
            </Button>
          </SaveBar>
        </Window>
      </Specimen>
      <Specimen name="FactList" stacked>
        <For each={["columns", "ends"] as const}>
          {(look) => (
            <FactList
              look={look}
              facts={[
                { term: "Antrieb", value: "Diesel" },
                { term: "Leistung", value: "77 kW" },
              ]}
            />
          )}
        </For>
      </Specimen>
      <Specimen name="DiffList" stacked>
        <DiffList changes={[change, { term: "Notiz", after: "Zweiter Schlüssel fehlt" }, { ...change, after: null }]} />
        <DiffList narrow changes={[change]} />
      </Specimen>
      <Specimen name="states" stacked>
        <EmptyState label="Leer" title="Noch kein Nachweis." text="Hier liegt alles, was du hochlädst." />
        <FailedState error={new ApiError(500, "internal_error", "", REQUEST)} retry={() => {}} />
        <FailedState error={new ApiError(0, "offline", "")} retry={() => {}} />
        <FailedState error={new ApiError(429, "rate_limited", "", REQUEST, [], 12)} />
        <For each={REFUSALS}>{(code) => <RefusedState error={new ApiError(403, code, "")} />}</For>
        <ErrorState error={new Error("anything")} />
      </Specimen>
      <Specimen name="Skeleton" stacked>
        <SkeletonRows />
        <Skeleton>
          <Bone width="50%" height="3rem" />
        </Skeleton>
      </Specimen>
      <Specimen name="Prose" stacked>
        <Prose html={PROSE} />
      </Specimen>
      <Specimen name="Rich" stacked>
        <p>
          <Rich text="signin.sent" with={{ address: <b>karla@example.org</b> }} />
        </p>
      </Specimen>
      <Specimen name="Dialog">
        <Button onClick={() => setOpened("dialog")}>Dialog</Button>
        <Button onClick={() => setOpened("firm")}>Dialog, der bleibt</Button>
        <Dialog
          open={opened() === "dialog" || opened() === "firm"}
          firm={opened() === "firm"}
          onClose={close}
          title="Neuen Code ausstellen?"
          text="Der alte Code führt sofort ins Leere."
          actions={
            <>
              <Button onClick={close}>Behalten</Button>
              <Button kind="destructive" onClick={close}>
                Neuen Code ausstellen
              </Button>
            </>
          }
        />
      </Specimen>
      <Specimen name="PaletteButton">
        <PaletteButton />
      </Specimen>
      <Specimen name="Palette">
        <Button onClick={openPalette}>Befehle</Button>
        <Show when={isPaletteOpen()}>
          <Palette />
        </Show>
      </Specimen>
      <Specimen name="StepUpDialog">
        <Button onClick={() => setOpened("step-up")}>Frisch bestätigen</Button>
        <StepUpDialog
          open={opened() === "step-up"}
          onClose={close}
          title="Rolle ändern"
          changes={[change]}
          scope="factor"
          act={() => Promise.resolve()}
        />
      </Specimen>
      <Specimen name="ToastRegion">
        <Button onClick={() => void toast("Eintrag gespeichert.")}>Meldung</Button>
        <Button
          onClick={() => void toast("Das ging nicht.", { bad: true, action: { label: "Noch einmal", run: () => {} } })}
        >
          Fehlermeldung
        </Button>
      </Specimen>
    </>
  );
}
