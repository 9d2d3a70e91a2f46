import type { ErrorCode } from "#domain/errors.ts";
import type { Language } from "#http/language.ts";

type Refusal = { readonly status: number; readonly de: string; readonly en: string };

/** Each code's status, and what it tells people: what happened and what to do. */
export const REFUSALS: Readonly<Record<ErrorCode, Refusal>> = {
  malformed: {
    status: 400,
    de: "Die Anfrage war nicht lesbar. Bitte noch einmal senden.",
    en: "The request could not be read. Please send it again.",
  },
  invalid_code: {
    status: 400,
    de: "Dieser Code stimmt nicht. Bitte die letzte Mail prüfen.",
    en: "This code is not right. Please check the latest mail.",
  },
  expired: {
    status: 400,
    de: "Code oder Link ist abgelaufen oder benutzt. Bitte einen neuen anfordern.",
    en: "The code or link has expired or was used. Please request a new one.",
  },
  unauthenticated: { status: 401, de: "Bitte zuerst anmelden.", en: "Please sign in first." },
  cross_origin: {
    status: 403,
    de: "Die Anfrage kam von einer fremden Seite. Bitte in der App selbst ausführen.",
    en: "The request came from another site. Please use the app itself.",
  },
  forbidden: { status: 403, de: "Deine Rolle erlaubt das nicht.", en: "Your role does not allow this." },
  second_factor_required: {
    status: 403,
    de: "Dafür braucht es den zweiten Faktor. Bitte im Profil einrichten oder bestätigen.",
    en: "This needs your second factor. Please set it up or confirm it in your profile.",
  },
  consent_required: {
    status: 403,
    de: "Bitte zuerst den aktuellen Bedingungen zustimmen.",
    en: "Please accept the current terms first.",
  },
  step_up_required: {
    status: 403,
    de: "Bitte mit einem frischen Code bestätigen.",
    en: "Please confirm with a fresh code.",
  },
  entitlement_required: {
    status: 403,
    de: "Der Betreiber hat das für dein Konto nicht freigeschaltet.",
    en: "The operator has not enabled this for your account.",
  },
  vehicle_limit_reached: {
    status: 403,
    de: "Alle Plätze für Fahrzeuge sind belegt. Lösche eines oder wechsle den Plan.",
    en: "All vehicle slots are taken. Delete one or change your plan.",
  },
  quota_exceeded: {
    status: 403,
    de: "Der Speicher deines Kontos ist voll. Lösche Dokumente, die du nicht mehr brauchst.",
    en: "Your account's storage is full. Delete documents that you no longer need.",
  },
  quarantined: {
    status: 403,
    de: "Das Dokument ist noch nicht freigegeben.",
    en: "The document has not been released yet.",
  },
  not_found: { status: 404, de: "Das gibt es nicht.", en: "There is nothing here." },
  method_not_allowed: {
    status: 405,
    de: "So lässt sich diese Adresse nicht aufrufen.",
    en: "This address cannot be called this way.",
  },
  consent_outdated: {
    status: 409,
    de: "Inzwischen gilt eine andere Fassung. Bitte neu laden.",
    en: "Another version is in force now. Please reload.",
  },
  version_conflict: {
    status: 409,
    de: "Jemand hat das inzwischen geändert. Bitte neu laden.",
    en: "Somebody changed this meanwhile. Please reload.",
  },
  revision_conflict: {
    status: 409,
    de: "Der Eintrag wurde inzwischen korrigiert. Bitte die neueste Fassung ansehen.",
    en: "The entry was corrected meanwhile. Please look at its latest revision.",
  },
  vin_taken: {
    status: 409,
    de: "Diese FIN kann gerade nicht aufgenommen werden. Bitte an den Support wenden.",
    en: "This VIN cannot be recorded at the moment. Please contact support.",
  },
  idempotency_key_reused: {
    status: 409,
    de: "Dieser Idempotency-Key gehört zu einer anderen Anfrage. Bitte einen neuen verwenden.",
    en: "This idempotency key belongs to another request. Please use a new one.",
  },
  idempotency_in_progress: {
    status: 409,
    de: "Dieselbe Anfrage läuft noch. Bitte kurz warten.",
    en: "The same request is still running. Please wait a moment.",
  },
  scan_not_clean: { status: 409, de: "Die Virenprüfung ist nicht bestanden.", en: "The malware scan has not passed." },
  scan_pending: {
    status: 409,
    de: "Die Virenprüfung läuft noch. Bitte kurz warten.",
    en: "The malware scan is still running. Please wait a moment.",
  },
  pii_not_cleared: {
    status: 409,
    de: "Persönliche Daten im Dokument sind noch nicht geklärt.",
    en: "Personal data in the document has not been cleared yet.",
  },
  document_rejected: {
    status: 409,
    de: "Das Dokument wurde abgelehnt. Bitte ein neues hochladen.",
    en: "The document was rejected. Please upload a new one.",
  },
  own_object: {
    status: 409,
    de: "Das eigene Fahrzeug prüft jemand anderes.",
    en: "Somebody else reviews your own vehicle.",
  },
  already_withdrawn: {
    status: 409,
    de: "Der Eintrag ist bereits zurückgezogen.",
    en: "The entry has already been withdrawn.",
  },
  correction_not_pending: {
    status: 409,
    de: "Hier wartet keine Korrektur auf Bestätigung.",
    en: "No correction waits for confirmation here.",
  },
  already_enrolled: {
    status: 409,
    de: "Der zweite Faktor ist schon eingerichtet.",
    en: "The second factor is already set up.",
  },
  not_enrolled: {
    status: 409,
    de: "Es ist noch kein zweiter Faktor eingerichtet.",
    en: "No second factor has been set up yet.",
  },
  document_gone: {
    status: 410,
    de: "Der Inhalt dieses Dokuments ist nicht mehr da.",
    en: "The content of this document is no longer there.",
  },
  file_too_large: {
    status: 413,
    de: "Die Datei ist zu groß. Erlaubt sind 20 MB.",
    en: "The file is too large. 20 MB are allowed.",
  },
  body_too_large: {
    status: 413,
    de: "Die Anfrage ist zu groß. Bitte kürzen.",
    en: "The request is too large. Please shorten it.",
  },
  range_not_satisfiable: {
    status: 416,
    de: "Diesen Abschnitt gibt es in der Datei nicht.",
    en: "The file has no such range.",
  },
  unsupported_media_type: {
    status: 415,
    de: "Dieses Format wird hier nicht angenommen.",
    en: "This format is not accepted here.",
  },
  file_type_mismatch: {
    status: 415,
    de: "Nur PDF, JPEG und PNG, und Endung und Inhalt müssen zusammenpassen. HEIC bitte als JPEG sichern.",
    en: "PDF, JPEG and PNG only, and ending and content must match. Please save HEIC as JPEG.",
  },
  invalid: { status: 422, de: "Einige Angaben passen noch nicht.", en: "Some of this does not fit yet." },
  invalid_vin: {
    status: 422,
    de: "Diese Fahrzeug-Identifizierungsnummer passt nicht. Bitte prüfen.",
    en: "This vehicle identification number does not fit. Please check.",
  },
  empty_file: {
    status: 422,
    de: "Die Datei ist leer. Bitte eine andere wählen.",
    en: "The file is empty. Please choose another.",
  },
  image_too_large: {
    status: 422,
    de: "Das Bild hat mehr als 50 Megapixel. Bitte verkleinern.",
    en: "The image has more than 50 megapixels. Please make it smaller.",
  },
  rate_limited: {
    status: 429,
    de: "Das war zu oft. Bitte kurz warten.",
    en: "That was too often. Please wait a moment.",
  },
  locked: {
    status: 429,
    de: "Zu viele falsche Codes. Bitte einen neuen anfordern oder den Link nutzen.",
    en: "Too many wrong codes. Please request a new one or use the link.",
  },
  busy: {
    status: 503,
    de: "Gerade ist viel los. Bitte gleich noch einmal versuchen.",
    en: "We are busy. Please try again shortly.",
  },
  unavailable: {
    status: 503,
    de: "Gerade lässt sich nichts speichern. Bitte später noch einmal versuchen.",
    en: "Nothing can be saved right now. Please try again later.",
  },
  storage_full: {
    status: 507,
    de: "Der Speicher des Dienstes ist voll. Bitte später noch einmal versuchen.",
    en: "The service's storage is full. Please try again later.",
  },
  internal: {
    status: 500,
    de: "Das hat nicht geklappt. Bitte später noch einmal versuchen.",
    en: "That did not work. Please try again later.",
  },
};

export function titleOf(code: ErrorCode, language: Language): string {
  return REFUSALS[code][language];
}
