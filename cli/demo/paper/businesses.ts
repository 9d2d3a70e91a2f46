/** Invented firms with everything that a letterhead needs; numbers and accounts belong to nobody. */
export type Business = {
  readonly name: string;
  readonly slogan: string;
  readonly street: string;
  readonly town: string;
  readonly phone: string;
  readonly mail: string;
  readonly register: string;
  readonly vatId: string;
  readonly account: string;
  readonly colour: string;
  readonly head: "bar" | "line" | "centred";
};

const OLDENBURG = "26121 Oldenburg";

export const KERN: Business = {
  name: "Autohaus Kern GmbH",
  slogan: "Meisterbetrieb für Wartung und Karosserie",
  street: "Am Alten Hafen 14",
  town: OLDENBURG,
  phone: "0441 5550 140",
  mail: "werkstatt@kern.example",
  register: "Amtsgericht Oldenburg, HRB 900214",
  vatId: "USt-IdNr. DE 999 140 214",
  account: "Hunte-Bank, IBAN DE00 2805 0000 0000 1402 14",
  colour: "#14496b",
  head: "bar",
};

export const WESSELS: Business = {
  name: "Autohaus Wessels KG",
  slogan: "Neuwagen, Service, Teile seit 1961",
  street: "Jadeallee 3",
  town: "26382 Wilhelmshaven",
  phone: "04421 5550 30",
  mail: "service@wessels.example",
  register: "Amtsgericht Oldenburg, HRA 900037",
  vatId: "USt-IdNr. DE 999 030 037",
  account: "Jade-Bank, IBAN DE00 2825 0110 0000 0300 37",
  colour: "#7a1f2b",
  head: "centred",
};

export const AHLERS: Business = {
  name: "Karosserie Ahlers e. K.",
  slogan: "Unfallinstandsetzung und Lackiererei",
  street: "Torfweg 27",
  town: "26125 Oldenburg",
  phone: "0441 5550 272",
  mail: "buero@ahlers.example",
  register: "Inh. Tjark Ahlers, HRA 900581",
  vatId: "USt-IdNr. DE 999 272 581",
  account: "Hunte-Bank, IBAN DE00 2805 0000 0000 2725 81",
  colour: "#3c3c3c",
  head: "line",
};

export const BRANDT: Business = {
  name: "Reifen Brandt GmbH",
  slogan: "Räder, Achsvermessung, Einlagerung",
  street: "Industriering 8",
  town: "26135 Oldenburg",
  phone: "0441 5550 88",
  mail: "kontakt@brandt.example",
  register: "Amtsgericht Oldenburg, HRB 900808",
  vatId: "USt-IdNr. DE 999 088 808",
  account: "Geest-Bank, IBAN DE00 2806 0000 0000 0888 08",
  colour: "#b4530a",
  head: "bar",
};

export const PRUEFSTELLE: Business = {
  name: "Prüfstelle Hunte e. V.",
  slogan: "Amtlich anerkannte Überwachungsorganisation",
  street: "Messplatz 1",
  town: OLDENBURG,
  phone: "0441 5550 10",
  mail: "station@pruefstelle-hunte.example",
  register: "Vereinsregister Oldenburg, VR 900101",
  vatId: "USt-IdNr. DE 999 010 101",
  account: "Hunte-Bank, IBAN DE00 2805 0000 0000 0101 01",
  colour: "#0b5d3b",
  head: "line",
};

export const SACHVERSTAENDIGE: Business = {
  name: "Sachverständigenbüro Onken und Partner GbR",
  slogan: "Schaden- und Wertgutachten",
  street: "Lindenallee 40",
  town: "26122 Oldenburg",
  phone: "0441 5550 404",
  mail: "gutachten@onken.example",
  register: "Gesellschafter: Imke Onken, Renke Dirks",
  vatId: "USt-IdNr. DE 999 404 400",
  account: "Geest-Bank, IBAN DE00 2806 0000 0000 4044 00",
  colour: "#4a3b78",
  head: "centred",
};

export const REMISE: Business = {
  name: "Die Remise Klassikwerkstatt UG",
  slogan: "Erhalten statt ersetzen",
  street: "Ziegelhof 5",
  town: "28203 Bremen",
  phone: "0421 5550 65",
  mail: "hof@remise.example",
  register: "Amtsgericht Bremen, HRB 900650",
  vatId: "USt-IdNr. DE 999 065 650",
  account: "Weser-Bank, IBAN DE00 2905 0101 0000 0656 50",
  colour: "#5b4a1e",
  head: "centred",
};

export const ZWEIRAD: Business = {
  name: "Zweirad Petersen e. K.",
  slogan: "Motorräder, Teile, Winterlager",
  street: "Deichstraße 61",
  town: "28217 Bremen",
  phone: "0421 5550 61",
  mail: "laden@petersen.example",
  register: "Inh. Wiebke Petersen, HRA 900610",
  vatId: "USt-IdNr. DE 999 061 610",
  account: "Weser-Bank, IBAN DE00 2905 0101 0000 0616 10",
  colour: "#0f4c4c",
  head: "bar",
};

export const STROMLAND: Business = {
  name: "Stromland Mobilität GmbH",
  slogan: "Service für elektrische Fahrzeuge",
  street: "Energiepark 2",
  town: "28359 Bremen",
  phone: "0421 5550 220",
  mail: "service@stromland.example",
  register: "Amtsgericht Bremen, HRB 900220",
  vatId: "USt-IdNr. DE 999 220 220",
  account: "Weser-Bank, IBAN DE00 2905 0101 0000 2202 20",
  colour: "#1d6f3f",
  head: "line",
};
