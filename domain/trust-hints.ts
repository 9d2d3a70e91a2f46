import type { ReasonCode } from "#domain/trust.ts";

type Sentence = { readonly de: string; readonly en: string };

/** One sentence per reason, also for strangers: it never holds digits, counts, periods or percentages. */
export const HINTS: Record<ReasonCode, Sentence> = {
  pii_confirmed_blocks_t3: {
    de: "Ein Nachweis enthält persönliche Daten und zählt deshalb nicht.",
    en: "A piece of evidence holds personal data and therefore does not count.",
  },
  public_evidence_incomplete: {
    de: "Für zu wenige Einträge liegen geprüfte Nachweise vor.",
    en: "Too few entries are backed by reviewed evidence.",
  },
  document_quarantined_not_approved: {
    de: "Die Nachweise sind hochgeladen, aber noch nicht geprüft.",
    en: "The evidence has been uploaded but not reviewed yet.",
  },
  pii_suspected_blocks_t3: {
    de: "In einem Nachweis stehen vielleicht persönliche Daten; das wird noch geklärt.",
    en: "A piece of evidence may hold personal data; this is still being cleared.",
  },
  accident_status_unknown_cap_orange: {
    de: "Ob das Fahrzeug unfallfrei ist, steht noch nicht fest.",
    en: "Whether the vehicle is accident-free has not been stated yet.",
  },
  accident_not_free_requires_completed_accident_trust: {
    de: "Das Fahrzeug hatte einen Unfall, und seine Instandsetzung ist noch nicht vollständig belegt.",
    en: "The vehicle had an accident, and its repair is not fully documented yet.",
  },
  odometer_implausible: {
    de: "Ein Kilometerstand passt nicht zu den übrigen und ist noch nicht geklärt.",
    en: "One odometer reading does not fit the others and has not been cleared up yet.",
  },
  accident_trust_missing_evidence: {
    de: "Zur Instandsetzung nach dem Unfall fehlt noch ein geprüfter Nachweis.",
    en: "Reviewed evidence is still missing for the repair after the accident.",
  },
  t3_requires_document_missing: {
    de: "Die Einträge stehen in einem Papierheft; geprüfte Nachweise fehlen noch.",
    en: "The entries stand in a paper booklet; reviewed evidence is still missing.",
  },
  t1_physical_servicebook_not_present: {
    de: "Zu den Einträgen gibt es bisher weder Nachweise noch ein Papierheft.",
    en: "So far there is neither evidence nor a paper booklet for the entries.",
  },
  history_gap: {
    de: "In der Geschichte klafft eine Lücke ohne Wartung oder Prüfung.",
    en: "The history has a gap without service or inspection.",
  },
  trusted_upload_hash_missing: {
    de: "Ein Nachweis stimmt nicht mehr mit seiner Prüfsumme überein.",
    en: "A piece of evidence no longer matches its checksum.",
  },
  entry_required_fields_missing: {
    de: "Übernommenen Einträgen fehlen noch Pflichtangaben.",
    en: "Imported entries still lack required details.",
  },
};

/** Said instead of missing evidence where there is nothing yet that could be proven. */
export const EMPTY_BOOK: Sentence = {
  de: "Für dieses Fahrzeug ist noch nichts eingetragen.",
  en: "Nothing has been entered for this vehicle yet.",
};

/** Said when nothing holds the light back. */
export const ALL_CLEAR: Sentence = {
  de: "Die Geschichte dieses Fahrzeugs ist durchgehend dokumentiert und belegt.",
  en: "The history of this vehicle is documented and proven throughout.",
};
