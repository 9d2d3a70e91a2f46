/** What the operator reads when a rotation pauses or ends. */
export const RESTART_AND_CALL_AGAIN = `Not finished. Restart the service now, then call ltc rotate-secret again: it goes on from here.
With --restart "COMMAND" it restarts the service itself and goes through to the end; where the service is stopped on
purpose, say --stopped.`;

export const FINISHED = `Done. The service runs under a new secret; the old one opens nothing any more. Everybody stays signed in.
A backup opens with the secret of its time; where LTC_BACKUP_RECIPIENT is set, that lies encrypted beside the backups.
Make a new backup now.`;

export const FINISHED_AFTER_LEAK = `Done. The service runs under a new secret; the old one is gone, and so is what was made under it.
What people must do again:
  - everybody: sign in, on every device; scripts too. Codes and links that were under way are void.
  - owners: make a new QR code for each vehicle. The printed ones lead nowhere now.
  - whoever has a second factor: the authenticator goes on working, the backup codes are void. Remove the factor
    and set it up again to get ten new ones.
If the database or a backup may have left this host as well, the authenticator secrets in it were readable:
  ltc user reset-factor --email ADDRESS   for every admin, then they set it up again at their next sign-in.
Backups made before today still open with the leaked secret: make a new one now, and destroy the others when you can.`;
