declare module "#nitro-internal-pollyfills" {}

declare module "#nitro-internal-virtual/server-handlers" {
  import type { EventHandler } from "h3";

  type Scanned = { readonly route: string; readonly method?: string; readonly middleware?: boolean };

  /** What Nitro scanned from `routes/`, in the form that its own server mounts. */
  export const handlers: readonly (Scanned &
    (
      | { readonly lazy: true; readonly handler: () => Promise<{ readonly default: EventHandler }> }
      | { readonly lazy: false; readonly handler: EventHandler }
    ))[];
}

declare module "#nitro-internal-virtual/tasks" {
  import type { Task } from "nitropack/types";

  /** What Nitro scanned from `tasks/`, as its own runner looks it up. */
  export const tasks: Record<string, { resolve: () => Promise<Task> }>;
}

declare module "nitropack/runtime/internal" {
  import type { Server } from "node:http";
  import type { NitroApp } from "nitropack/types";

  export function setupGracefulShutdown(listener: Server, nitro: NitroApp): void;
  export function startScheduleRunner(): void;
  export function trapUnhandledNodeErrors(): void;
}
