import { describe, expect, it } from "vitest";
import { passedSocket } from "#http/activation.ts";

describe("a socket that a supervisor holds", () => {
  it("is taken when it is meant for this process, and no child is told of it", () => {
    const env: NodeJS.ProcessEnv = { LISTEN_PID: "4711", LISTEN_FDS: "1", LISTEN_FDNAMES: "api", PATH: "/bin" };
    expect(passedSocket(env, 4711)).toEqual({ fd: 3 });
    expect(env).toEqual({ PATH: "/bin" });
  });

  it.each([
    { what: "meant for another process", env: { LISTEN_PID: "1", LISTEN_FDS: "1" } },
    { what: "one of several", env: { LISTEN_PID: "4711", LISTEN_FDS: "2" } },
    { what: "not there", env: {} },
  ])("is left alone when it is $what", ({ env }) => {
    expect(passedSocket({ ...env }, 4711)).toBeNull();
  });
});
