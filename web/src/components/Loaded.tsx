import { useIsRouting } from "@solidjs/router";
import { createRenderEffect, ErrorBoundary, Show, Suspense, type Accessor, type JSX } from "solid-js";
import styles from "./Loaded.module.css";
import { ErrorState } from "./states.tsx";

interface LoadedProps<Value> {
  /** The result of createAsync. */
  data: Accessor<Value | undefined>;
  /** The layout of the content, shown after 150 ms (see Skeleton). */
  skeleton: JSX.Element;
  /** Loads again after a failure, usually `() => revalidate(query.key)`. */
  retry: () => unknown;
  /** Heading level of the failed or refused state: 1 when it is the whole page. */
  level?: 1 | 2 | 3 | undefined;
  /** Part of a page that shows itself without waiting for this one. */
  isPart?: boolean;
  /** Another state than the usual for some errors; undefined falls back to the usual. */
  failed?: ((error: unknown, retry: () => void) => JSX.Element | undefined) | undefined;
  children: (value: Accessor<NonNullable<Value>>) => JSX.Element;
}

/**
 * Loading, failed and refused around the content of one query. While the person comes from another page, that page
 * stays until the data is here; only a first visit, or a slow answer later on, shows the skeleton.
 */
export function Loaded<Value>(props: LoadedProps<Value>): JSX.Element {
  return (
    <ErrorBoundary
      fallback={(error: unknown, reset) => {
        const retry = () => void Promise.resolve(props.retry()).then(reset);
        return props.failed?.(error, retry) ?? <ErrorState error={error} retry={retry} level={props.level} />;
      }}
    >
      <Show when={!props.isPart}>
        <HoldOldPage data={props.data} />
      </Show>
      <Suspense fallback={<div class={styles["waiting"]}>{props.skeleton}</div>}>
        <Show when={props.data()}>{(value) => props.children(value)}</Show>
      </Suspense>
    </ErrorBoundary>
  );
}

/**
 * The value for a place outside of Loaded, such as the page's title: undefined when loading failed. Whatever reads it waits
 * for it, up to the next Suspense.
 */
export function peek<Value>(data: { readonly latest: Value }): Value | undefined {
  try {
    return data.latest;
  } catch {
    return undefined;
  }
}

/** Reads the data outside our own Suspense during a change of view, so that the router waits for it. */
function HoldOldPage(props: { data: Accessor<unknown> }): JSX.Element {
  const isRouting = useIsRouting();
  return (
    <Show when={isRouting()}>
      <Read data={props.data} />
    </Show>
  );
}

function Read(props: { data: Accessor<unknown> }): null {
  createRenderEffect(() => props.data());
  return null;
}
