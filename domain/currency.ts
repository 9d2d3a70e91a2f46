/** What the euro and the western mark replaced: the invoices of old vehicles are written in it. */
const FORMER = "ATS BEF CYP DDM DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK".split(" ");
const CURRENCIES: ReadonlySet<string> = new Set([...Intl.supportedValuesOf("currency"), ...FORMER]);

/** True for the ISO 4217 code of a currency, of today or of the time before the euro. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}
