import { createSignal, For, type JSX } from "solid-js";
import { t } from "../../i18n/index.ts";
import { VIN_LENGTH } from "./vin-check.ts";
import styles from "./vin.module.css";

interface VinCellsProps {
  value: string;
  /** Whatever was typed or pasted, not cleaned yet. */
  onInput: (text: string) => void;
  /** The cell to look at, from 0. */
  badCell: number | null;
  /** The whole number was refused. */
  isRefused: boolean;
  describedBy: string;
}

/** The three groups of the standard: maker, model, then year, plant and number. */
const GROUPS = [
  { name: "newVehicle.groupMaker", from: 0, to: 3 },
  { name: "newVehicle.groupModel", from: 3, to: 9 },
  { name: "newVehicle.groupNumber", from: 9, to: VIN_LENGTH },
] as const;

/**
 * 17 cells over one real input, so that paste, autofill and screen readers meet a plain field. In the middle of the
 * number typing replaces the marked character: who corrects one must not push the others along.
 */
export function VinCells(props: VinCellsProps): JSX.Element {
  let input: HTMLInputElement | undefined;
  let cells: HTMLDivElement | undefined;
  const [marked, setMarked] = createSignal<number | null>(null);

  const select = (position: number) => {
    const at = Math.max(0, Math.min(position, props.value.length));
    input?.setSelectionRange(at, Math.min(at + 1, props.value.length));
    setMarked(at);
  };
  const follow = () => {
    if (!input) return;
    const [start, end] = [input.selectionStart ?? 0, input.selectionEnd ?? 0];
    if (start === end && start < input.value.length) select(start);
    else setMarked(start);
  };
  const pickCell = (event: MouseEvent) => {
    const boxes = [...(cells?.querySelectorAll("[data-cell]") ?? [])].map((cell) => cell.getBoundingClientRect());
    const hit = boxes.findIndex(
      (box) => event.clientX <= box.right && event.clientY <= box.bottom + 24 && event.clientX >= box.left - 12,
    );
    select(hit < 0 ? props.value.length : hit);
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined || event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    select((input?.selectionStart ?? 0) + step);
  };

  return (
    <div class={styles["cells"]} ref={(element) => (cells = element)}>
      <For each={GROUPS}>
        {(group) => (
          <div class={styles["group"]} aria-hidden="true">
            <span class={styles["row"]}>
              <For each={Array.from({ length: group.to - group.from }, (_, index) => group.from + index)}>
                {(position) => (
                  <span
                    data-cell
                    class={styles["cell"]}
                    classList={{
                      [styles["current"] ?? ""]: marked() === position,
                      [styles["bad"] ?? ""]: props.badCell === position,
                    }}
                  >
                    {props.value[position]}
                  </span>
                )}
              </For>
            </span>
            <span class={styles["groupName"]}>{t(group.name)}</span>
          </div>
        )}
      </For>
      <input
        ref={(element) => (input = element)}
        class={styles["input"]}
        type="text"
        autocapitalize="characters"
        autocomplete="off"
        autocorrect="off"
        spellcheck={false}
        aria-label={t("newVehicle.vinLabel")}
        aria-invalid={props.isRefused || props.badCell !== null ? "true" : undefined}
        aria-describedby={props.describedBy}
        value={props.value}
        onInput={(event) => {
          const typed = event.currentTarget;
          const caret = typed.selectionStart ?? typed.value.length;
          props.onInput(typed.value);
          // Cleaning may have changed the text under the caret.
          typed.value = props.value;
          select(Math.min(caret, props.value.length));
        }}
        onKeyDown={move}
        onKeyUp={follow}
        onClick={pickCell}
        onFocus={follow}
        onBlur={() => setMarked(null)}
      />
    </div>
  );
}
