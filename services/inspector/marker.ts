/** The signature of the built-in check; assembled at run time, so that no scanner takes our own code for a finding. */
export const MARKER: Buffer = Buffer.from(["EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE"].join("-"), "latin1");
