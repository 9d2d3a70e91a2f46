import { AHLERS, BRANDT, KERN, PRUEFSTELLE, SACHVERSTAENDIGE, WESSELS } from "../paper/businesses.ts";
import { printAppraisal, printContract } from "../paper/records.ts";
import { photograph, photographBlurredDial, type Scene } from "../photo/scene.ts";
import { ESTATE } from "../photo/shapes.ts";
import { scriptedPdf } from "../hostile.ts";
import type { EntryStory, OwnerStory } from "../story.ts";
import { daysAgo, inspected, invoiced, photo, type OnPaper } from "./entries.ts";

const VIN = "WVWZZZAUZEP126789";
const PAPER: OnPaper = {
  vehicle: "VW Golf VII Variant 1.6 TDI, OL-KM 214",
  customer: ["Frau Karla Moorbach", "Eschenweg 9", "26129 Oldenburg"],
};
const DAMAGE: Scene = {
  name: "Foto vorher.jpg",
  shape: ESTATE,
  colour: "#3d5a73",
  place: "street",
  taken: "2022-01-27",
  damaged: true,
};

/** Twelve years with everything that happens: a late record, a slip of the pen, a gap, an accident. */
const GOLF: readonly EntryStory[] = [
  {
    date: "2014-03-21",
    type: "Kauf/Verkauf",
    performedBy: "Autohaus",
    by: WESSELS.name,
    km: 12,
    note: "Neuwagen übernommen",
    privateNote: "Zweiter Schlüssel liegt im Sekretär.",
    evidence: [
      {
        make: () =>
          printContract({
            ...PAPER,
            business: WESSELS,
            number: "2014-0312",
            date: "2014-03-21",
            vin: VIN,
            km: 12,
            priceCents: 26_480_00,
            terms: [
              "Das Fahrzeug ist fabrikneu und unfallfrei.",
              "Die Herstellergarantie beträgt zwei Jahre ab Übergabe.",
              "Winterräder auf Stahlfelge sind im Preis enthalten.",
            ],
          }),
        outcome: "approved",
      },
    ],
  },
  invoiced(PAPER, {
    date: "2016-03-14",
    type: "Inspektion",
    performedBy: "Autohaus",
    business: WESSELS,
    km: 34_850,
    note: "Inspektion nach Serviceplan",
    number: "WE-16-1174",
    items: [
      ["Inspektion nach Herstellerangabe", "1,4 h", 151_20],
      ["Motoröl 5W-30", "4,7 l", 65_80],
      ["Ölfilter mit Dichtring", "1 St.", 28_00],
    ],
  }),
  inspected(PAPER, {
    date: "2017-03-22",
    business: PRUEFSTELLE,
    km: 52_310,
    number: "H-17-20931",
    costCents: 98_50,
    note: "Erste Hauptuntersuchung",
  }),
  {
    date: "2019-03-05",
    type: "HU/AU",
    performedBy: "Gesetzliches",
    by: PRUEFSTELLE.name,
    km: 83_020,
    note: "Hauptuntersuchung mit AU, Stempel im Papierheft auf Seite 13",
    costCents: 109_00,
    booklet: true,
  },
  {
    date: "2019-09-16",
    type: "Wartung",
    performedBy: "Autohaus",
    by: WESSELS.name,
    km: 88_300,
    note: "Inspektion mit Ölwechsel, aus dem Papierheft nachgetragen (Seite 14)",
    costCents: 298_00,
    booklet: true,
  },
  {
    ...invoiced(PAPER, {
      date: "2022-01-27",
      type: "Unfall",
      performedBy: "Fachwerkstatt",
      business: AHLERS,
      km: 124_300,
      note: "Auffahrschaden hinten, instand gesetzt",
      number: "A-2022-0088",
      items: [
        ["Heckklappe ersetzt und lackiert", "9,5 h", 1_620_00],
        ["Stoßfänger hinten mit Halter", "1 St.", 890_00],
        ["Rückleuchte rechts", "1 St.", 310_00],
        ["Vermessung und Probefahrt", "2,0 h", 460_00],
      ],
      more: [
        {
          make: async () =>
            printAppraisal({
              business: SACHVERSTAENDIGE,
              number: "S-22-0127",
              date: "2022-01-31",
              vehicle: PAPER.vehicle,
              km: 124_300,
              findings: [
                "Anstoß hinten rechts durch auffahrendes Fahrzeug",
                "Heckklappe und Stoßfänger verformt, Längsträger ohne Befund",
                "Reparatur wirtschaftlich, keine Wertminderung der Struktur",
              ],
              costCents: 3_280_00,
              photos: [await photograph(DAMAGE), await photograph({ ...DAMAGE, place: "workshop" })],
            }),
          outcome: "approved",
        },
        photo(DAMAGE),
      ],
    }),
  },
  {
    date: "2022-09-30",
    type: "Reparatur",
    performedBy: "Eigenleistung",
    km: 131_190,
    note: "Bremsbeläge vorn ersetzt",
    costCents: 64_90,
    withdrawn: { reason: "wrong_vehicle", comment: "Gehört zum Polo meiner Schwester." },
  },
  inspected(PAPER, {
    date: "2022-10-11",
    business: PRUEFSTELLE,
    km: 131_420,
    number: "H-22-48210",
    costCents: 129_50,
    minorDefects: ["Scheibenwischer hinten verschlissen"],
  }),
  {
    date: "2023-05-08",
    type: "Reifenwechsel",
    performedBy: "Reifenservice",
    by: BRANDT.name,
    km: 103_940,
    note: "Sommerräder montiert",
    costCents: 44_00,
    booklet: true,
    evidence: [
      {
        make: () => photographBlurredDial("Foto Tacho.jpg"),
        outcome: { rejected: "Der Zählerstand ist nicht zu lesen. Bitte bei Tageslicht neu fotografieren." },
      },
    ],
  },
  invoiced(PAPER, {
    date: "2023-07-14",
    type: "Reparatur",
    performedBy: "Fachwerkstatt",
    business: KERN,
    km: 141_870,
    note: "Zahnriemen und Wasserpumpe erneuert",
    number: "23-4471",
    items: [
      ["Zahnriemen mit Spann- und Umlenkrollen", "1 Satz", 312_40],
      ["Wasserpumpe", "1 St.", 148_20],
      ["Kühlmittel G13", "6 l", 54_00],
      ["Aus- und Einbau nach Vorgabe", "4,5 h", 534_00],
    ],
    remark: "Der nächste Wechsel steht bei 351.870 km oder nach 15 Jahren an.",
    more: [
      photo({ name: "Foto Werkstatt.jpg", shape: ESTATE, colour: "#3d5a73", place: "workshop", taken: "2023-07-14" }),
    ],
  }),
  invoiced(PAPER, {
    date: "2024-06-21",
    type: "Wartung",
    performedBy: "Fachwerkstatt",
    business: KERN,
    km: 154_200,
    note: "Ölwechsel und Sichtprüfung",
    number: "24-3908",
    items: [
      ["Motoröl 5W-30 nach VW 507 00", "4,7 l", 79_90],
      ["Ölfilter", "1 St.", 19_60],
      ["Arbeitslohn", "0,8 h", 87_00],
    ],
  }),
  inspected(PAPER, { date: "2024-10-09", business: PRUEFSTELLE, km: 158_760, number: "H-24-50118", costCents: 139_00 }),
  {
    date: "2025-06-02",
    type: "Reparatur",
    performedBy: "Eigenleistung",
    km: 166_240,
    note: "Starterbatterie ersetzt",
    costCents: 89_40,
  },
  {
    ...invoiced(PAPER, {
      date: "2025-11-18",
      type: "Wartung",
      performedBy: "Fachwerkstatt",
      business: KERN,
      km: 172_310,
      note: "Große Inspektion mit Ölwechsel. Innenraumfilter und Bremsflüssigkeit erneuert.",
      number: "25-6120",
      items: [
        ["Große Inspektion", "2,1 h", 228_00],
        ["Motoröl 5W-30 nach VW 507 00", "4,7 l", 81_30],
        ["Innenraumfilter mit Aktivkohle", "1 St.", 34_50],
        ["Bremsflüssigkeit DOT 4", "1 l", 69_00],
      ],
      more: [{ make: () => scriptedPdf("Serviceplan.pdf"), outcome: "left" }],
    }),
    km: 172_130,
    corrected: { km: 172_310, reason: "Zahlendreher: auf der Rechnung stehen 172.310 km." },
  },
  invoiced(PAPER, {
    date: daysAgo(235),
    type: "Reifenwechsel",
    performedBy: "Reifenservice",
    business: BRANDT,
    km: 178_905,
    note: "Sommerräder montiert, gewuchtet",
    number: "RB-26-0417",
    items: [
      ["Radwechsel mit Einlagerung", "4 St.", 32_00],
      ["Auswuchten", "4 St.", 16_00],
    ],
    outcome: "left",
  }),
  inspected(PAPER, { date: daysAgo(43), business: PRUEFSTELLE, km: 186_420, number: "H-26-61544", costCents: 154_00 }),
];

/** A private owner with one car. */
export const PRIVATE_OWNER: OwnerStory = {
  name: "Karla Moorbach",
  email: "karla@example.org",
  role: "user",
  network: "198.51.100.21",
  vehicles: [
    {
      vin: VIN,
      make: "Volkswagen",
      model: "Golf VII Variant",
      modelYear: 2014,
      firstRegistration: "2014-03-21",
      drive: "diesel",
      powerKw: 77,
      displacementCcm: 1598,
      colour: "Blaugrau",
      licencePlate: "OL-KM 214",
      hsn: "0603",
      tsn: "BGU",
      vehicleClass: "alltag",
      accidentStatus: "nicht_unfallfrei",
      entries: GOLF,
      shared: true,
    },
  ],
};
