export default {
  title: "Bestätige, dass du es bist",
  factorHint:
    "Code aus deiner App oder ein Ersatzcode. Die Bestätigung gilt für diese eine Änderung, höchstens zehn Minuten, und steht im Protokoll.",
  mailHint: "Wir schicken dir einen Code an deine Adresse. Er gilt für diese eine Änderung, höchstens zehn Minuten.",
  mailSent: "Ein Code ist unterwegs. Er gilt zehn Minuten und nur für diese eine Änderung.",
  mail: "Code schicken",
  mailAgain: "Code noch einmal schicken",
  mailCode: "Code aus der Mail",
  appCode: "Code aus der App",
  backup: "Ersatzcode",
  useBackup: "Lieber mit Ersatzcode",
  useApp: "Lieber mit Code aus der App",
  missing: "Gib zuerst den Code ein.",
  cancel: "Abbrechen",
  wrong: {
    app: "Der Code stimmt nicht. Nimm den, der gerade angezeigt wird; jeder gilt nur einmal.",
    backup: "Dieser Ersatzcode gilt nicht oder ist verbraucht.",
    mail: "Der Code stimmt nicht. Nimm den aus der letzten Mail.",
  },
  expired: "Dieser Code gilt nicht mehr. Lass dir einen neuen schicken.",
  wait: { one: "Zu viele Versuche. Warte {n} Minute.", other: "Zu viele Versuche. Warte {n} Minuten." },
};
