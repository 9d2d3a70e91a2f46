import { For, type JSX } from "solid-js";
import { t } from "../i18n/index.ts";
import styles from "./Skeleton.module.css";

/**
 * The layout of what is coming, in sunk paper; appears after 150 ms, so that fast answers never flash. Put Bones into
 * the same grid that the content will use.
 */
export function Skeleton(props: { children: JSX.Element }): JSX.Element {
  return (
    <div class={styles["skeleton"]} role="status" aria-label={t("shell.loading")}>
      {props.children}
    </div>
  );
}

/** One grey bar; sizes are CSS lengths. */
export function Bone(props: { width?: string; height?: string }): JSX.Element {
  return <i class={styles["bone"]} style={{ width: props.width ?? "100%", height: props.height ?? "1rem" }} />;
}

/** Rows as most lists have them: a title and a line below. */
export function SkeletonRows(props: { rows?: number }): JSX.Element {
  return (
    <Skeleton>
      <For each={Array.from({ length: props.rows ?? 3 })}>
        {() => (
          <div class={styles["row"]}>
            <Bone width="40%" height="1.25rem" />
            <Bone width="70%" />
          </div>
        )}
      </For>
    </Skeleton>
  );
}
