import { revalidate } from "@solidjs/router";
import { createSignal, Show, type JSX } from "solid-js";
import { getDocuments } from "../../api/documents.ts";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { Field } from "../../components/Field.tsx";
import { Select } from "../../components/inputs.tsx";
import { createUploads } from "../../components/uploads/create-uploads.ts";
import { Uploads } from "../../components/uploads/Uploads.tsx";
import { t } from "../../i18n/index.ts";

export interface UploadPlace {
  vehicleId: string;
  /** Where the file that it replaces hung. */
  entryId?: string | undefined;
}

/** Files without an entry, or in place of one that did not pass. What runs goes on when the dialog closes. */
export function UploadDialog(props: {
  vehicles: readonly { id: string; name: string }[];
  place: UploadPlace | undefined;
  onClose: () => void;
}): JSX.Element {
  const [other, setOther] = createSignal<string>();
  const [arrived, setArrived] = createSignal(0);
  const vehicleId = () => (props.place?.entryId ? undefined : other()) ?? props.place?.vehicleId ?? "";
  const uploads = createUploads({
    target: () => ({ vehicleId: vehicleId(), entryId: props.place?.entryId }),
    onStored: () => {
      setArrived((count) => count + 1);
      void revalidate(getDocuments.key);
    },
  });
  const close = () => {
    setArrived(0);
    setOther(undefined);
    props.onClose();
  };
  return (
    <Dialog
      open={props.place !== undefined}
      onClose={close}
      title={props.place?.entryId ? t("documents.replaceTitle") : t("documents.uploadTitle")}
      text={props.place?.entryId ? t("documents.replaceText") : t("documents.uploadText")}
      actions={
        <Button kind={arrived() > 0 ? "primary" : "outline"} onClick={close}>
          {arrived() > 0 || uploads.isBusy() ? t("documents.done") : t("documents.cancel")}
        </Button>
      }
    >
      <Show when={props.vehicles.length > 1 && !props.place?.entryId}>
        <Field label={t("documents.ofVehicle")}>
          <Select
            value={vehicleId()}
            onInput={setOther}
            placeholder={null}
            options={props.vehicles.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      </Show>
      <Uploads uploads={uploads} />
      <p class="small muted" role="status">
        {arrived() > 0 ? t("documents.arrived", { n: arrived() }) : ""}
      </p>
    </Dialog>
  );
}
