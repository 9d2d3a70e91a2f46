import { createAsync, revalidate } from "@solidjs/router";
import { createEffect, onCleanup } from "solid-js";
import { getReviewQueue, type Waiting } from "../../api/review.ts";
import { peek } from "../../components/Loaded.tsx";

/** How often to look again, in milliseconds: while something is scanned, and otherwise. */
const LOOK_AGAIN = { moving: 3000, resting: 30_000 };

/** The queue, looked at again while somebody is looking. A look that fails leaves the bench as it is. */
export function createWaiting(): ReturnType<typeof createAsync<Waiting>> {
  let known: Waiting | undefined;
  const waiting = createAsync<Waiting>(() =>
    getReviewQueue().then(
      (fresh) => (known = fresh),
      (error: unknown) => known ?? Promise.reject(error),
    ),
  );
  createEffect(() => {
    const isMoving = peek(waiting)?.documents.some((document) => document.scan_status === "PENDING");
    const look = () => document.visibilityState === "visible" && void revalidate(getReviewQueue.key);
    const timer = setInterval(look, isMoving ? LOOK_AGAIN.moving : LOOK_AGAIN.resting);
    onCleanup(() => clearInterval(timer));
  });
  return waiting;
}
