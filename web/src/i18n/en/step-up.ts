import type de from "../de/step-up.ts";

export default {
  title: "Confirm that it is you",
  factorHint:
    "A code from your app or a backup code. It counts for this one change, for ten minutes at most, and goes on record.",
  mailHint: "We send a code to your address. It counts for this one change, for ten minutes at most.",
  mailSent: "A code is on its way. It is valid for ten minutes and for this one change only.",
  mail: "Send a code",
  mailAgain: "Send another code",
  mailCode: "Code from the mail",
  appCode: "Code from the app",
  backup: "Backup code",
  useBackup: "Use a backup code",
  useApp: "Use a code from the app",
  missing: "Enter the code first.",
  cancel: "Cancel",
  wrong: {
    app: "That code is not right. Use the one showing now; each works only once.",
    backup: "This backup code is not valid or already used.",
    mail: "That code is not right. Use the one from the latest mail.",
  },
  expired: "This code is no longer valid. Ask for a new one.",
  wait: { one: "Too many tries. Wait {n} minute.", other: "Too many tries. Wait {n} minutes." },
} satisfies typeof de;
