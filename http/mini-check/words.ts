import type { Drive, TrustLight, VehicleClass } from "#domain/lists.ts";
import type { Language } from "#domain/trust-labels.ts";

type Words = {
  readonly kind: string;
  readonly light: string;
  readonly lights: Record<TrustLight, string>;
  readonly modelYear: string;
  readonly proven: string;
  readonly history: string;
  readonly evidence: string;
  readonly verification: string;
  readonly recency: string;
  readonly accident: string;
  readonly presence: Record<"present" | "not_present", string>;
  readonly levels: Record<"low" | "medium" | "high", string>;
  readonly accidents: Record<"accident_free" | "not_accident_free" | "unknown", string>;
  readonly archive: string;
  readonly archiveState: Record<"true" | "false", string>;
  readonly archiveMeaning: Record<"true" | "false", string>;
  readonly vehicle: string;
  readonly make: string;
  readonly model: string;
  readonly vehicleClass: string;
  readonly drive: string;
  readonly vin: string;
  readonly classes: Record<VehicleClass, string>;
  readonly drives: Record<Drive, string>;
  readonly never: string;
  readonly about: string;
  readonly questions: string;
  readonly refusedTitle: string;
  readonly unknownTitle: string;
  readonly unknownText: string;
};

export const WORDS: Record<Language, Words> = {
  de: {
    kind: "Mini-Check",
    light: "Trust-Ampel",
    lights: { rot: "Rot", orange: "Orange", gelb: "Gelb", gruen: "Grün" },
    modelYear: "Modelljahr",
    proven: "Was belegt ist",
    history: "Historie",
    evidence: "Nachweise",
    verification: "Verifizierung",
    recency: "Aktualität",
    accident: "Unfallstatus",
    presence: { present: "vorhanden", not_present: "nicht vorhanden" },
    levels: { low: "niedrig", medium: "mittel", high: "hoch" },
    accidents: { accident_free: "unfallfrei", not_accident_free: "nicht unfallfrei", unknown: "unbekannt" },
    archive: "Archiv",
    archiveState: { true: "unverändert", false: "offen" },
    archiveMeaning: {
      true: "Archiv geprüft: Die Nachweise sind unverändert seit dem Hochladen.",
      false: "Archiv: Ein Nachweis stimmt nicht mehr mit seiner Prüfsumme überein.",
    },
    vehicle: "Fahrzeug",
    make: "Marke",
    model: "Modell",
    vehicleClass: "Klasse",
    drive: "Antrieb",
    vin: "FIN",
    classes: {
      hypercar: "Hypercar",
      sport: "Sport",
      luxus: "Luxus",
      alltag: "Alltag",
      nutzfahrzeug: "Nutzfahrzeug",
      oldtimer: "Oldtimer",
      motorrad: "Motorrad",
    },
    drives: {
      petrol: "Benzin",
      diesel: "Diesel",
      electric: "Elektro",
      hybrid: "Hybrid",
      plug_in_hybrid: "Plug-in-Hybrid",
      lpg_cng: "Autogas/Erdgas",
      hydrogen: "Wasserstoff",
      other: "Sonstiger",
    },
    never: "Halter, Kennzeichen, Ort und Dokumente stehen hier nie. Vergleiche die FIN mit der am Fahrzeug.",
    about: "Was ist Service Heft?",
    questions: "Was sagt die Ampel?",
    refusedTitle: "Der Mini-Check öffnet sich gerade nicht",
    unknownTitle: "Dieser Code führt zu keinem Fahrzeug",
    unknownText:
      "Er wurde ersetzt oder abgeschaltet, oder er ist unvollständig. Frage nach dem aktuellen Code am Fahrzeug.",
  },
  en: {
    kind: "Mini check",
    light: "Trust light",
    lights: { rot: "Red", orange: "Orange", gelb: "Yellow", gruen: "Green" },
    modelYear: "Model year",
    proven: "What is proven",
    history: "History",
    evidence: "Evidence",
    verification: "Verification",
    recency: "Recency",
    accident: "Accident status",
    presence: { present: "present", not_present: "not present" },
    levels: { low: "low", medium: "medium", high: "high" },
    accidents: { accident_free: "accident-free", not_accident_free: "not accident-free", unknown: "unknown" },
    archive: "Archive",
    archiveState: { true: "unchanged", false: "open" },
    archiveMeaning: {
      true: "Archive checked: the evidence is unchanged since it was uploaded.",
      false: "Archive: a piece of evidence no longer matches its checksum.",
    },
    vehicle: "Vehicle",
    make: "Make",
    model: "Model",
    vehicleClass: "Class",
    drive: "Drive",
    vin: "VIN",
    classes: {
      hypercar: "Hypercar",
      sport: "Sport",
      luxus: "Luxury",
      alltag: "Everyday",
      nutzfahrzeug: "Commercial",
      oldtimer: "Classic",
      motorrad: "Motorcycle",
    },
    drives: {
      petrol: "Petrol",
      diesel: "Diesel",
      electric: "Electric",
      hybrid: "Hybrid",
      plug_in_hybrid: "Plug-in hybrid",
      lpg_cng: "LPG/CNG",
      hydrogen: "Hydrogen",
      other: "Other",
    },
    never: "Owner, licence plate, place and documents never stand here. Compare the VIN with the one on the vehicle.",
    about: "What is Service Heft?",
    questions: "What does the light say?",
    refusedTitle: "The mini-check does not open right now",
    unknownTitle: "This code leads to no vehicle",
    unknownText: "It was replaced or switched off, or it is incomplete. Ask for the current code on the vehicle.",
  },
};
