// Small notes on this device. Storage may be full or forbidden: then nothing is remembered, and nothing breaks.

export function remembered(key: string): string | null {
  return attempt(() => localStorage.getItem(key)) ?? null;
}

export function remember(key: string, value: string | null): void {
  attempt(() => (value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value)));
}

/** Kept for this tab only, until it is closed. */
export const inThisTab = {
  read: (key: string): string | null => attempt(() => sessionStorage.getItem(key)) ?? null,
  write: (key: string, value: string | null): void => {
    attempt(() => (value === null ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, value)));
  },
};

/** Forgets every note whose key begins so. */
export function forgetAll(prefix: string): void {
  attempt(() => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  });
}

function attempt<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
