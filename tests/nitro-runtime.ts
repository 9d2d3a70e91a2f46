/** Stands for what exists only inside a Nitro build, so that route files can be imported and read by tests of the house. */
export const handlers: readonly never[] = [];

export const defineTask = <T>(task: T): T => task;

export function runTask(): never {
  throw new Error("Tasks run in the bundle only.");
}

export function useStorage(): never {
  throw new Error("Server assets exist in the bundle only.");
}
