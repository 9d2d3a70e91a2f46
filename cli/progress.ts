type Show = (what: string, done: number, total: number) => void;

const EVERY_MS = 200;

/**
 * Says on stderr how far a long work is, in one line that is written over; silent unless a person is watching.
 * @returns what to call with the present state, and what to call at the end
 */
export function showProgress(): { show: Show; end: () => void } {
  if (!process.stderr.isTTY) return { show: () => {}, end: () => {} };
  let shownAt = 0;
  return {
    show(what, done, total) {
      const isLast = done >= total;
      if (!isLast && Date.now() - shownAt < EVERY_MS) return;
      shownAt = Date.now();
      process.stderr.write(`\r\u001b[K${what} ${total === 0 ? 100 : Math.floor((100 * done) / total)} %`);
    },
    end() {
      process.stderr.write("\r\u001b[K");
    },
  };
}
