import { createAsync, useLocation, useNavigate } from "@solidjs/router";
import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show, type JSX } from "solid-js";
import { getMe } from "../../api/session.ts";
import { getVehicles } from "../../api/vehicles.ts";
import { t } from "../../i18n/index.ts";
import { Dialog } from "../Dialog.tsx";
import { Icon } from "../Icon.tsx";
import { commandsFor, GROUPS, matching, type Command } from "./commands.ts";
import { closePalette } from "./opening.ts";
import styles from "./Palette.module.css";

/** One field and a list: write what you want, take it with the arrows and Enter. The focus stays in the field. */
export default function Palette(): JSX.Element {
  const navigate = useNavigate();
  const location = useLocation();
  const who = createAsync(load);
  const [typed, setTyped] = createSignal("");
  const [at, setAt] = createSignal(0);
  const id = createUniqueId();

  const commands = createMemo(() => {
    const known = who();
    const openVehicle = /^\/fahrzeuge\/([^/]+)/.exec(location.pathname)?.[1];
    return known ? commandsFor({ ...known, openVehicle, go: navigate }) : [];
  });
  const found = createMemo(() => matching(commands(), typed()));
  const current = () => found()[at()];
  const optionId = (command: Command) => `${id}-${command.id}`;
  const currentId = () => {
    const command = current();
    return command && optionId(command);
  };
  createEffect(on(typed, () => setAt(0), { defer: true }));
  createEffect(() => {
    document.getElementById(currentId() ?? "")?.scrollIntoView({ block: "nearest" });
  });

  const run = (command: Command) => {
    closePalette();
    void command.deed();
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const command = current();
    if (event.isComposing || (step === undefined && event.key !== "Enter")) return;
    event.preventDefault();
    if (step !== undefined && command) setAt((now) => (now + step + found().length) % found().length);
    else if (event.key === "Enter" && command) run(command);
  };

  return (
    <Dialog open onClose={closePalette} title={t("palette.title")} wide>
      <div class={styles["field"]}>
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-label={t("palette.field")}
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={currentId()}
          placeholder={t("palette.field")}
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onKey}
        />
      </div>
      <div class={styles["list"]} role="listbox" id={`${id}-list`} aria-label={t("palette.list")}>
        <For each={GROUPS.filter((group) => found().some((command) => command.group === group))}>
          {(group) => (
            <div role="group" aria-label={t(`palette.group.${group}`)}>
              <p class={styles["group"]} aria-hidden="true">
                {t(`palette.group.${group}`)}
              </p>
              <For each={found().filter((command) => command.group === group)}>
                {(command) => (
                  <div
                    role="option"
                    id={optionId(command)}
                    class={styles["option"]}
                    aria-selected={command === current()}
                    // The field keeps the focus; a finger or mouse only points.
                    onMouseDown={(event) => event.preventDefault()}
                    onMouseMove={() => setAt(found().indexOf(command))}
                    onClick={() => run(command)}
                  >
                    <Icon name={command.icon} />
                    <span>{command.label}</span>
                    <Show when={command.detail}>
                      <span class={styles["detail"]}>{command.detail}</span>
                    </Show>
                  </div>
                )}
              </For>
            </div>
          )}
        </For>
      </div>
      <p class={found().length || !who() ? "vh" : styles["none"]} role="status">
        <Show when={who()}>{found().length ? t("palette.count", { n: found().length }) : t("palette.none")}</Show>
      </p>
    </Dialog>
  );
}

/** Whose palette this is, and the vehicles it leads to; without them it still leads to the pages. */
async function load() {
  const me = await getMe();
  if (!me) {
    closePalette();
    return undefined;
  }
  const vehicles = me.role === "moderator" ? [] : await getVehicles().catch(() => []);
  return { me, vehicles };
}
