import { Router, useIsRouting, useNavigate, type RouteSectionProps } from "@solidjs/router";
import { ErrorBoundary, lazy, Show, Suspense, type JSX } from "solid-js";
import type { ApiError } from "./api/request.ts";
import { whenRefused } from "./api/request.ts";
import { forgetSession } from "./api/session.ts";
import styles from "./app.module.css";
import { isPaletteOpen, usePaletteKeys } from "./components/palette/opening.ts";
import { SkeletonRows } from "./components/Skeleton.tsx";
import { FailedState } from "./components/states.tsx";
import { consentPath, here, isHere, signInPath } from "./navigation.ts";
import { routes } from "./routes.ts";

const Palette = lazy(() => import("./components/palette/Palette.tsx"));

export function App(): JSX.Element {
  return <Router root={Root}>{routes}</Router>;
}

function Root(props: RouteSectionProps): JSX.Element {
  const navigate = useNavigate();
  usePaletteKeys();
  whenRefused((error) => {
    const path = remedyFor(error);
    // Several requests of one page are refused together; a later one must not lead back to the page of the remedy.
    if (path && !isHere(path)) navigate(path, { replace: true });
  });
  return (
    <>
      <RoutingLine />
      <ErrorBoundary
        fallback={(error: unknown) => (
          <main class="wrap flow">
            <FailedState error={error} level={1} retry={() => location.reload()} />
          </main>
        )}
      >
        <Suspense
          fallback={
            <main class="wrap flow">
              <SkeletonRows />
            </main>
          }
        >
          {props.children}
        </Suspense>
      </ErrorBoundary>
      <Suspense>
        <Show when={isPaletteOpen()}>
          <Palette />
        </Show>
      </Suspense>
    </>
  );
}

/** A refusal that another page can lift leads there and back; every other one is shown where it happened. */
function remedyFor(error: ApiError): string | null {
  if (error.status === 401) {
    forgetSession();
    return signInPath(here());
  }
  if (error.code === "consent_required") return consentPath(here());
  if (error.code === "second_factor_required") return signInPath(here());
  return null;
}

/** While the next page is on its way the old one stays; after a moment a line at the top says so. */
function RoutingLine(): JSX.Element {
  const isRouting = useIsRouting();
  return (
    <Show when={isRouting()}>
      <div class={styles["line"]} />
    </Show>
  );
}
