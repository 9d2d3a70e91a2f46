import type de from "../de/uploads.ts";

export default {
  files: "Files",
  photo: "Photo",
  file: "File",
  drop: "Or drag files here. PDF, JPEG or PNG, up to 20 MiB each.",
  sent: "{sent} of {size}",
  storing: "Arrived, being stored",
  queued: "up next",
  stored: "waiting for review",
  cancel: "Cancel",
  cancelOf: "Cancel {name}",
  retry: "Send again",
  retryOf: "Send {name} again",
  remove: "Remove {name}",
  another: "Choose another file",
  objection: {
    empty: "The file is empty. Open it once and save it again.",
    too_large: "The file is larger than 20 MiB. Save it smaller or split it.",
    heic: "We cannot check HEIC. Use JPEG, PNG or PDF.",
    video: "We do not take videos. Use a photo or a PDF.",
    type: "This is neither PDF, JPEG nor PNG, or its ending does not fit. Save the file in one of these formats.",
  },
  refusal: {
    offline: "The connection broke. The file is still here, send it again.",
    file_too_large: "The file is larger than 20 MiB. Save it smaller or split it.",
    file_type_mismatch: "The content does not fit the ending. Save the file again as PDF, JPEG or PNG.",
    empty_file: "The file is empty. Open it once and save it again.",
    image_too_large: "The picture has too many pixels. Save it smaller.",
    quota_exceeded: "Your space is taken. Delete under Documents what you no longer need, then send again.",
  },
} satisfies typeof de;
