export interface ToastOptions {
  /** Red border and longer time, for something that went wrong. */
  bad?: boolean;
  /** One thing to do about it. */
  action?: { label: string; run: () => void };
}

/** Says in one sentence what has just happened. The region is loaded with the first message. */
export async function toast(text: string, options: ToastOptions = {}): Promise<void> {
  const { showToast } = await import("./ToastRegion.tsx");
  showToast(text, options);
}
