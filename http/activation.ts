/** The first descriptor that a supervisor passes on, behind the three standard ones. */
const FIRST_PASSED = 3;

/**
 * The socket that the supervisor holds for us (systemd's socket activation), so that a restart lets connections wait
 * instead of refusing them. Null when there is none, or when it was meant for another process. Takes the variables
 * away: a child must not believe that they speak to it.
 */
export function passedSocket(env: NodeJS.ProcessEnv, pid: number): { readonly fd: number } | null {
  const meant = env["LISTEN_PID"] === String(pid) && env["LISTEN_FDS"] === "1";
  for (const name of ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"]) delete env[name];
  return meant ? { fd: FIRST_PASSED } : null;
}
