import { createEffect, createSignal, Match, on, onCleanup, Show, Switch, type JSX } from "solid-js";
import type { QueueItem } from "../../api/review.ts";
import { downloadHref } from "../../api/documents.ts";
import { errorSentence } from "../../api/problems.ts";
import { ApiError } from "../../api/request.ts";
import { Button, ButtonLink } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import type { IconName } from "../../components/icons.ts";
import { Bone, Skeleton } from "../../components/Skeleton.tsx";
import { State } from "../../components/states.tsx";
import { t } from "../../i18n/index.ts";
import type { Opening } from "./opening.ts";
import type { Pages } from "./pages.ts";
import styles from "./viewer.module.css";

/** A page lies on the bench at most this wide at 100 %, in CSS pixels. */
const SHEET_WIDTH = 608;
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** The document itself, page by page, with tools to look closer. */
export function Viewer(props: { document: QueueItem; opening: Opening; onRetry: () => void }): JSX.Element {
  const [page, setPage] = createSignal(1);
  const [zoom, setZoom] = createSignal(ZOOMS.indexOf(1));
  const [rotation, setRotation] = createSignal(0);
  const open = () => (props.opening.state === "open" ? props.opening.pages : undefined);
  const failed = () => (props.opening.state === "failed" ? props.opening : undefined);
  createEffect(
    on(
      () => props.document.id,
      () => {
        setPage(1);
        setZoom(ZOOMS.indexOf(1));
        setRotation(0);
      },
    ),
  );

  return (
    <section class={styles["viewer"]} aria-label={t("review.document")}>
      <div class={styles["head"]}>
        <div class={styles["name"]}>
          <b>{t(`review.kinds.${props.document.content_type}`)}</b>
          <Show when={open()}>
            {(pages) => <span class="small muted">{t("review.pageOf", { page: page(), n: pages().count })}</span>}
          </Show>
        </div>
        <div class={styles["tools"]}>
          <Tool icon="chevron-left" name={t("review.pageBack")} off={page() <= 1} onUse={() => setPage(page() - 1)} />
          <Tool
            icon="chevron-right"
            name={t("review.pageOn")}
            off={page() >= (open()?.count ?? 1)}
            onUse={() => setPage(page() + 1)}
          />
          <Tool icon="zoom-out" name={t("review.smaller")} off={zoom() <= 0} onUse={() => setZoom(zoom() - 1)} />
          <Tool
            icon="zoom-in"
            name={t("review.larger")}
            off={zoom() >= ZOOMS.length - 1}
            onUse={() => setZoom(zoom() + 1)}
          />
          <Tool
            icon="rotate-cw"
            name={t("review.turn")}
            off={!open()}
            onUse={() => setRotation((rotation() + 1) % 4)}
          />
          <span class={styles["divide"]} />
          <a
            class={styles["tool"]}
            href={downloadHref(props.document.id)}
            download=""
            rel="external"
            aria-label={t("review.download")}
            title={t("review.download")}
          >
            <Icon name="download" />
          </a>
        </div>
      </div>
      <Switch
        fallback={
          <div class={`${styles["bench"]} ${styles["coming"]}`}>
            <Skeleton>
              <Bone height="44rem" />
            </Skeleton>
          </div>
        }
      >
        <Match when={open()}>
          {(pages) => (
            <Sheet
              pages={pages()}
              page={Math.min(page(), pages().count)}
              zoom={ZOOMS[zoom()] ?? 1}
              rotation={rotation()}
            />
          )}
        </Match>
        <Match when={failed()}>
          {(failure) => (
            <div class={styles["bench"]}>
              <div class={styles["failed"]}>
                <State
                  label={t("states.failedLabel")}
                  title={t("review.failedTitle")}
                  text={failure().error instanceof ApiError ? errorSentence(failure().error) : t("review.failedText")}
                  actions={
                    <>
                      <Button onClick={props.onRetry}>{t("states.retry")}</Button>
                      <ButtonLink icon="download" href={downloadHref(props.document.id)} download>
                        {t("review.download")}
                      </ButtonLink>
                    </>
                  }
                />
              </div>
            </div>
          )}
        </Match>
      </Switch>
    </section>
  );
}

function Sheet(props: { pages: Pages; page: number; zoom: number; rotation: number }): JSX.Element {
  const [room, setRoom] = createSignal(0);
  const [isBroken, setBroken] = createSignal(false);
  const [canvas, setCanvas] = createSignal<HTMLCanvasElement>();
  const watch = new ResizeObserver(([entry]) => setRoom(Math.floor(entry?.contentRect.width ?? 0)));
  onCleanup(() => watch.disconnect());
  createEffect(() => {
    const sheet = canvas();
    const width = Math.min(room(), SHEET_WIDTH) * props.zoom;
    if (!sheet || width === 0) return;
    setBroken(false);
    props.pages.draw(sheet, props.page, { width, rotation: props.rotation }).catch(() => setBroken(true));
  });
  return (
    <div
      class={styles["bench"]}
      ref={(bench) => watch.observe(bench)}
      tabIndex={0}
      role="region"
      aria-label={t("review.page")}
    >
      <Show when={isBroken()}>
        <p class={`small red ${styles["broken"]}`}>{t("review.pageBroken")}</p>
      </Show>
      <canvas
        ref={setCanvas}
        class={styles["sheet"]}
        role="img"
        aria-label={t("review.pageOf", { page: props.page, n: props.pages.count })}
      />
    </div>
  );
}

function Tool(props: { icon: IconName; name: string; off: boolean; onUse: () => void }): JSX.Element {
  return (
    <button
      type="button"
      class={styles["tool"]}
      aria-label={props.name}
      title={props.name}
      disabled={props.off}
      onClick={() => props.onUse()}
    >
      <Icon name={props.icon} />
    </button>
  );
}
