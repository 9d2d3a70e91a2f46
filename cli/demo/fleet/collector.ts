import { infectedPdf } from "../hostile.ts";
import { PRUEFSTELLE, REMISE, SACHVERSTAENDIGE, STROMLAND, ZWEIRAD } from "../paper/businesses.ts";
import { printAppraisal } from "../paper/records.ts";
import { photograph, type Scene } from "../photo/scene.ts";
import { HATCH, MOTORCYCLE, SALOON } from "../photo/shapes.ts";
import type { OwnerStory, VehicleStory } from "../story.ts";
import { daysAgo, inspected, invoiced, photo } from "./entries.ts";

const CUSTOMER = ["Herrn Jonte Reimers", "Am Wall 112", "28195 Bremen"];
const STROKE_EIGHT = { vehicle: "Mercedes-Benz 230.6, HB-JR 73H", customer: CUSTOMER };
const BOXER = { vehicle: "BMW R 80 G/S, HB-JR 8", customer: CUSTOMER };
const EVERYDAY = { vehicle: "Opel Corsa-e, HB-JR 136E", customer: CUSTOMER };
const RESTORED: Scene = {
  name: "Nach der Restauration.jpg",
  shape: SALOON,
  colour: "#7a1626",
  place: "meadow",
  taken: "2021-08-02",
};

/** Fully proven, without a gap: what a green light takes. The chassis number is from before VINs. */
const OLDTIMER: VehicleStory = {
  vin: "11401712043218",
  nickname: "Der Rote",
  make: "Mercedes-Benz",
  model: "230.6 (W 114)",
  modelYear: 1973,
  firstRegistration: "1973-05-14",
  drive: "petrol",
  powerKw: 88,
  displacementCcm: 2292,
  colour: "Mittelrot",
  licencePlate: "HB-JR 73H",
  vehicleClass: "oldtimer",
  accidentStatus: "unfallfrei",
  shared: true,
  entries: [
    {
      ...invoiced(STROKE_EIGHT, {
        date: "2021-07-30",
        type: "Restauration",
        performedBy: "Fachwerkstatt",
        business: REMISE,
        km: 84_210,
        note: "Teilrestauration: Schweller, Kotflügel, Neulack in Originalton",
        number: "R-21-014",
        items: [
          ["Schweller beidseits eingeschweißt", "38 h", 3_724_00],
          ["Lackaufbau in Mittelrot", "pauschal", 6_950_00],
          ["Dichtungssatz Türen", "1 Satz", 412_00],
        ],
        remark: "Alle Arbeiten sind mit 86 Lichtbildern dokumentiert, die auf Anfrage bereitliegen.",
        more: [
          photo({ ...RESTORED, name: "In der Werkstatt.jpg", place: "workshop", taken: "2021-05-18" }),
          photo(RESTORED),
        ],
      }),
    },
    inspected(STROKE_EIGHT, {
      date: daysAgo(1680),
      business: PRUEFSTELLE,
      km: 85_040,
      number: "H-22-11873",
      costCents: 121_00,
    }),
    invoiced(STROKE_EIGHT, {
      date: daysAgo(1160),
      type: "Wartung",
      performedBy: "Fachwerkstatt",
      business: REMISE,
      km: 87_660,
      note: "Ventilspiel, Zündung und Vergaser eingestellt",
      number: "R-23-051",
      items: [
        ["Ventilspiel prüfen und einstellen", "2,5 h", 245_00],
        ["Unterbrecherkontakte und Kondensator", "1 Satz", 64_00],
        ["Vergaser synchronisieren", "1,5 h", 147_00],
      ],
    }),
    inspected(STROKE_EIGHT, {
      date: daysAgo(560),
      business: PRUEFSTELLE,
      km: 89_115,
      number: "H-25-20477",
      costCents: 129_00,
      minorDefects: ["Ölfeuchte Motor"],
    }),
    {
      date: daysAgo(300),
      type: "Sonstiges",
      performedBy: "Gesetzliches",
      by: SACHVERSTAENDIGE.name,
      km: 89_702,
      note: "Wertgutachten für die Versicherung",
      costCents: 380_00,
      evidence: [
        {
          make: async () =>
            printAppraisal({
              business: SACHVERSTAENDIGE,
              number: "W-26-0031",
              date: daysAgo(300),
              vehicle: STROKE_EIGHT.vehicle,
              km: 89_702,
              findings: ["Zustandsnote 2 plus", "Lack und Chrom ohne Beanstandung", "Technik gepflegt, Motor ölfeucht"],
              costCents: 24_500_00,
              photos: [await photograph({ ...RESTORED, taken: daysAgo(300) })],
            }),
          outcome: "approved",
        },
      ],
    },
    invoiced(STROKE_EIGHT, {
      date: daysAgo(150),
      type: "Inspektion",
      performedBy: "Fachwerkstatt",
      business: REMISE,
      km: 90_430,
      note: "Jahresinspektion vor der Saison",
      number: "R-26-022",
      items: [
        ["Inspektion Klassiker", "3,0 h", 294_00],
        ["Motoröl 20W-50", "5 l", 62_50],
      ],
    }),
  ],
};

/** Mostly without proof, and long not serviced: yellow. */
const MOTORBIKE: VehicleStory = {
  vin: "WB104710XD6201845",
  nickname: "Kuh",
  make: "BMW",
  model: "R 80 G/S",
  modelYear: 1983,
  firstRegistration: "1983-06-02",
  drive: "petrol",
  powerKw: 37,
  displacementCcm: 797,
  colour: "Grün",
  licencePlate: "HB-JR 8 04-10",
  vehicleClass: "motorrad",
  accidentStatus: "unfallfrei",
  entries: [
    {
      date: "2018-04-06",
      type: "HU/AU",
      performedBy: "Gesetzliches",
      by: PRUEFSTELLE.name,
      km: 61_300,
      note: "Hauptuntersuchung",
      costCents: 72_00,
      booklet: true,
    },
    {
      date: "2020-03-28",
      type: "Wartung",
      performedBy: "Eigenleistung",
      km: 64_910,
      note: "Öl, Filter, Ventile, neue Kardanmanschette",
      costCents: 96_40,
      booklet: true,
    },
    invoiced(BOXER, {
      date: "2023-04-15",
      type: "Reparatur",
      performedBy: "Fachwerkstatt",
      business: ZWEIRAD,
      km: 70_220,
      note: "Kupplung und Getriebeeingangswelle überholt",
      number: "ZP-23-119",
      items: [
        ["Kupplungssatz", "1 Satz", 389_00],
        ["Getriebe aus- und einbauen, Welle fetten", "6,5 h", 565_50],
      ],
      more: [
        photo({ name: "Vor dem Laden.jpg", shape: MOTORCYCLE, colour: "#1f4a35", place: "yard", taken: "2023-04-15" }),
      ],
    }),
    {
      date: daysAgo(210),
      type: "Reifenwechsel",
      performedBy: "Fachwerkstatt",
      by: ZWEIRAD.name,
      km: 74_880,
      note: "Enduroreifen vorn und hinten",
      costCents: 312_00,
    },
    {
      date: daysAgo(95),
      type: "Pflege",
      performedBy: "Eigenleistung",
      km: 76_140,
      note: "Gereinigt, Kettenspray an allem, was quietscht",
    },
  ],
};

/** A suspected customer number and a file that never should have come: orange. */
const ELECTRIC: VehicleStory = {
  vin: "W0VZZZUHZL6027354",
  make: "Opel",
  model: "Corsa-e",
  modelYear: 2020,
  firstRegistration: "2020-11-09",
  drive: "electric",
  powerKw: 100,
  colour: "Weiß",
  licencePlate: "HB-JR 136E",
  vehicleClass: "alltag",
  accidentStatus: "unfallfrei",
  entries: [
    invoiced(EVERYDAY, {
      date: "2022-11-21",
      type: "Inspektion",
      performedBy: "Fachwerkstatt",
      business: STROMLAND,
      km: 28_400,
      note: "Erste Inspektion, Hochvoltbatterie 97 %",
      number: "SL-22-3071",
      items: [
        ["Inspektion Elektrofahrzeug", "1,2 h", 142_80],
        ["Batteriezertifikat", "1 St.", 89_00],
        ["Pollenfilter", "1 St.", 31_20],
      ],
    }),
    inspected(EVERYDAY, {
      date: "2023-11-06",
      business: PRUEFSTELLE,
      km: 41_950,
      number: "H-23-55092",
      costCents: 96_00,
      note: "Hauptuntersuchung",
    }),
    invoiced(EVERYDAY, {
      date: daysAgo(330),
      type: "Wartung",
      performedBy: "Fachwerkstatt",
      business: STROMLAND,
      km: 68_730,
      note: "Bremsen gängig gemacht, Kühlmittel der Batterie geprüft",
      number: "SL-25-4410",
      items: [
        ["Bremssättel reinigen und fetten", "1,5 h", 178_50],
        ["Prüfung Kühlkreislauf", "0,5 h", 59_50],
      ],
      customerContact: "J. Reimers, 0151 2345 6789, jonte.reimers@example.org",
      outcome: "left",
    }),
    {
      date: daysAgo(120),
      type: "Reifenwechsel",
      performedBy: "Reifenservice",
      km: 74_015,
      note: "Ganzjahresreifen",
      costCents: 436_00,
      evidence: [{ make: () => infectedPdf("Rechnung Reifen.pdf"), outcome: "left" }],
    },
    {
      date: daysAgo(12),
      type: "Tanken/Laden",
      performedBy: "Eigenleistung",
      km: 77_302,
      note: "Schnellladen, 34 kWh",
      costCents: 20_06,
    },
    {
      ...inspected(EVERYDAY, {
        date: daysAgo(9),
        business: PRUEFSTELLE,
        km: 77_610,
        number: "H-26-63307",
        costCents: 112_00,
        note: "Hauptuntersuchung",
        outcome: "left",
      }),
      evidence: [
        photo(
          { name: "Foto nach der HU.jpg", shape: HATCH, colour: "#e8e6df", place: "street", taken: daysAgo(9) },
          "left",
        ),
      ],
    },
  ],
};

/** A paying collector with three vehicles that could hardly be more different. */
export const COLLECTOR: OwnerStory = {
  name: "Jonte Reimers",
  email: "jonte@example.org",
  role: "vip",
  network: "198.51.100.34",
  vehicles: [OLDTIMER, MOTORBIKE, ELECTRIC],
};
