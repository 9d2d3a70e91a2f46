/** A backup, drill or restore that cannot go on. The message names what stands in the way and what to do about it. */
export class BackupRefused extends Error {
  override readonly name = "BackupRefused";
}
