import { onCleanup } from "solid-js";
import { createStore } from "solid-js/store";
import type { DocumentView } from "#contracts/documents.ts";
import { ApiError, newIdempotencyKey } from "../../api/request.ts";
import { startUpload, type RunningUpload, type UploadTarget } from "../../api/upload.ts";
import { objectionTo, type FileObjection } from "./file-check.ts";

export interface UploadRow {
  id: string;
  name: string;
  sizeBytes: number;
  state: "waiting" | "running" | "failed" | "refused";
  sentBytes: number;
  /** Why it was not sent at all. */
  objection: FileObjection | null;
  /** Why it did not arrive. */
  error: ApiError | null;
}

export interface Uploads {
  /** Files that are not stored yet; a stored one leaves the list. */
  rows: readonly UploadRow[];
  isBusy: () => boolean;
  hasFailed: () => boolean;
  add: (files: Iterable<File>) => void;
  /** Stops a running upload and takes the row away. */
  remove: (id: string) => void;
  retry: (id: string) => void;
}

interface Held {
  file: File;
  /** Where it belonged when it was chosen. */
  target: UploadTarget;
  idempotencyKey: string;
  call?: RunningUpload;
}

/** Phones choke on ten photographs at once. */
const AT_ONCE = 2;

/** Files that had not arrived when their page was left; gone with the tab. */
const leftBehind = new Map<string, Held[]>();

/**
 * Sends files one after another, two at a time. Leaving the page stops what is still running.
 *
 * @param options.keptAs the name under which unsent files wait for the page to come back, as after a new sign-in;
 *   without it they are given up
 */
export function createUploads(options: {
  target: () => UploadTarget;
  onStored: (document: DocumentView) => void;
  keptAs?: string;
}): Uploads {
  const [rows, setRows] = createStore<UploadRow[]>([]);
  // Files and calls are no plain data, they stay outside the store.
  const files = new Map<string, Held>();

  const change = (id: string, part: Partial<UploadRow>) => setRows((row) => row.id === id, part);
  const forget = (id: string) => {
    files.delete(id);
    setRows((all) => all.filter((row) => row.id !== id));
  };

  const startNext = () => {
    const free = AT_ONCE - rows.filter((row) => row.state === "running").length;
    for (const row of rows.filter(({ state }) => state === "waiting").slice(0, Math.max(free, 0))) void send(row.id);
  };

  const send = async (id: string) => {
    const held = files.get(id);
    if (!held) return;
    change(id, { state: "running", sentBytes: 0, error: null });
    held.call = startUpload(held.file, held.target, {
      idempotencyKey: held.idempotencyKey,
      onProgress: (sentBytes) => change(id, { sentBytes }),
    });
    try {
      const document = await held.call.answer;
      forget(id);
      options.onStored(document);
    } catch (error) {
      const reason = error instanceof ApiError ? error : new ApiError(0, "offline", "");
      if (reason.code !== "cancelled") change(id, { state: "failed", error: reason });
    }
    startNext();
  };

  const take = (held: Held) => {
    const { file } = held;
    const id = crypto.randomUUID();
    const objection = objectionTo(file);
    files.set(id, held);
    setRows(rows.length, {
      id,
      name: file.name,
      sizeBytes: file.size,
      state: objection ? "refused" : "waiting",
      sentBytes: 0,
      objection,
      error: null,
    });
  };

  const retry = (id: string) => {
    change(id, { state: "waiting", error: null });
    startNext();
  };
  // A connection that is cut says nothing for minutes; the browser knows at once that the network has gone.
  const interrupt = () => {
    for (const { id } of rows.filter(({ state }) => state === "running")) {
      files.get(id)?.call?.cancel();
      change(id, { state: "failed", error: new ApiError(0, "offline", "") });
    }
  };
  const resume = () => {
    for (const { id } of rows.filter(({ error }) => error?.code === "offline")) retry(id);
  };
  addEventListener("offline", interrupt);
  addEventListener("online", resume);

  onCleanup(() => {
    removeEventListener("offline", interrupt);
    removeEventListener("online", resume);
    for (const { call } of files.values()) call?.cancel();
    const unsent = rows.filter(({ state }) => state !== "refused").flatMap(({ id }) => files.get(id) ?? []);
    if (options.keptAs) leftBehind.set(options.keptAs, unsent);
  });

  if (options.keptAs) {
    for (const held of leftBehind.get(options.keptAs) ?? []) take(held);
    leftBehind.delete(options.keptAs);
    startNext();
  }

  return {
    rows,
    isBusy: () => rows.some((row) => row.state === "running" || row.state === "waiting"),
    hasFailed: () => rows.some((row) => row.state === "failed"),
    add: (added) => {
      for (const file of added) take({ file, target: options.target(), idempotencyKey: newIdempotencyKey() });
      startNext();
    },
    remove: (id) => {
      files.get(id)?.call?.cancel();
      forget(id);
      startNext();
    },
    retry,
  };
}
