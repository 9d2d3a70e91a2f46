import type { JSX } from "solid-js";
import { icons, type IconName } from "./icons.ts";

/** A Lucide icon, always beside a word; decoration for screen readers. `size` in px: 16, 18 or 20. */
export function Icon(props: { name: IconName; size?: number; class?: string | undefined }): JSX.Element {
  return (
    <svg
      class={props.class}
      width={props.size ?? 20}
      height={props.size ?? 20}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <path d={icons[props.name]} />
    </svg>
  );
}
