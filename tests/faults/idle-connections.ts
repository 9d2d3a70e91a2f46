import { connect, type Socket } from "node:net";

export type IdleConnections = {
  /** How many are open now. */
  held(): number;
  letGo(): void;
};

/** Clients that connect and say nothing; whom the server lets go comes again. */
export async function holdIdle(port: number, count: number): Promise<IdleConnections> {
  const open = new Set<Socket>();
  let over = false;
  function hold(): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        open.add(socket);
        resolve();
      });
      socket.resume().on("error", () => undefined);
      socket.on("close", () => {
        open.delete(socket);
        if (!over) void hold();
      });
    });
  }
  await Promise.all(Array.from({ length: count }, hold));
  return {
    held: () => open.size,
    letGo() {
      over = true;
      for (const socket of open) socket.destroy();
    },
  };
}
