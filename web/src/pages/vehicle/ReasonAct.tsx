import { Show, type JSX } from "solid-js";
import type { EntryView } from "#contracts/entries.ts";
import type { VehicleView } from "#contracts/vehicles.ts";
import { Button, ButtonLink } from "../../components/Button.tsx";
import type { IconName } from "../../components/icons.ts";
import { t } from "../../i18n/index.ts";
import { isNewBook, oddReading, wayOut, type Code } from "./reason-way.ts";

interface ReasonActProps {
  vehicle: VehicleView;
  entries: readonly EntryView[];
  code: Code;
  isFilled: boolean;
  onEdit: () => void;
}

/** The button that starts the way out of a reason. */
export function ReasonAct(props: ReasonActProps): JSX.Element {
  const way = () => wayOut(props.vehicle.id, props.code, props.entries);
  const href = () => {
    const there = way();
    return there.to === "page" ? there.href : undefined;
  };
  const kind = () => (props.isFilled ? "primary" : "outline");
  return (
    <Show
      when={href()}
      fallback={
        <Button kind={kind()} icon="pen-line" onClick={() => props.onEdit()}>
          {labelOf(props.code, props.entries)}
        </Button>
      }
    >
      {(href) => (
        <ButtonLink kind={kind()} icon={iconOf(props.code, props.entries)} href={href()}>
          {labelOf(props.code, props.entries)}
        </ButtonLink>
      )}
    </Show>
  );
}

const ICONS: Partial<Record<Code, IconName>> = {
  odometer_implausible: "pen-line",
  history_gap: "file-plus",
  document_quarantined_not_approved: "files",
  pii_confirmed_blocks_t3: "files",
  pii_suspected_blocks_t3: "files",
  trusted_upload_hash_missing: "files",
};

function iconOf(code: Code, entries: readonly EntryView[]): IconName {
  return isNewBook(code, entries) ? "plus" : (ICONS[code] ?? "paperclip");
}

function labelOf(code: Code, entries: readonly EntryView[]): string {
  if (isNewBook(code, entries)) return t("vehicle.writeFirst");
  if (code === "odometer_implausible" && !oddReading(entries)) return t("vehicle.reason.odometer_implausible.actWaits");
  return t(`vehicle.reason.${code}.act`);
}
