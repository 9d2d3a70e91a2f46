/** Acts once the browser has drawn what stands now; of several, each after the picture with the one before it. */
export function inTurn(act: () => void): void {
  last = last.then(nextPicture).then(act);
}

let last: Promise<void> = Promise.resolve();

const nextPicture = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
