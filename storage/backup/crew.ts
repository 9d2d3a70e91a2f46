/** Runs jobs side by side, but no more than so many; the first failure is thrown by the next call. */
export function createCrew(size: number) {
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | null = null;

  const rethrow = () => {
    if (failure) throw failure.error;
  };
  return {
    /** Settles when the job has begun. */
    async take(job: () => Promise<void>): Promise<void> {
      while (running.size >= size) await Promise.race(running);
      rethrow();
      const work: Promise<void> = job()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => running.delete(work));
      running.add(work);
    },

    /** Settles when every job has ended. */
    async finish(): Promise<void> {
      await Promise.all(running);
      rethrow();
    },
  };
}
