import type { DocumentView } from "#contracts/documents.ts";
import { ApiError, commonHeaders, problemToError, reportRefusal } from "./request.ts";

export interface UploadTarget {
  vehicleId: string;
  /** Attaches the document to this entry as soon as it is stored. */
  entryId?: string | undefined;
}

export interface RunningUpload {
  /** Rejects with ApiError; code "cancelled" after `cancel`. */
  answer: Promise<DocumentView>;
  cancel: () => void;
}

/**
 * Sends one file. fetch cannot tell how much of a body has left, so this is the one place that uses XMLHttpRequest.
 * The same key with the same file replays the first answer, so a retry never stores it twice.
 */
export function startUpload(
  file: File,
  target: UploadTarget,
  options: { idempotencyKey: string; onProgress: (sentBytes: number) => void },
): RunningUpload {
  const call = new XMLHttpRequest();
  const answer = new Promise<DocumentView>((resolve, reject) => {
    call.upload.onprogress = (event) => options.onProgress(Math.min(event.loaded, file.size));
    call.onload = () => {
      if (call.status === 201 || call.status === 200) return resolve(parsed(call.responseText) as DocumentView);
      const retryAfter = Number(call.getResponseHeader("retry-after")) || null;
      const requestId = call.getResponseHeader("x-request-id");
      const error = problemToError(call.status, parsed(call.responseText), requestId, retryAfter);
      reportRefusal(error);
      reject(error);
    };
    call.onerror = () => reject(new ApiError(0, "offline", ""));
    call.onabort = () => reject(new ApiError(0, "cancelled", ""));
    call.open("POST", "/api/documents/upload");
    const headers = Object.entries(commonHeaders({ idempotencyKey: options.idempotencyKey }));
    for (const [name, value] of headers) call.setRequestHeader(name, value);
    call.send(formOf(file, target));
  });
  return { answer, cancel: () => call.abort() };
}

/** The server decides the permission before it reads the file: the fields stand before it. */
function formOf(file: File, target: UploadTarget): FormData {
  const form = new FormData();
  form.append("vehicle_id", target.vehicleId);
  if (target.entryId) form.append("entry_id", target.entryId);
  form.append("file", file, file.name);
  return form;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
