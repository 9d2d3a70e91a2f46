import { KERN, PRUEFSTELLE, WESSELS } from "../paper/businesses.ts";
import { HATCH, VAN } from "../photo/shapes.ts";
import type { OwnerStory } from "../story.ts";
import { daysAgo, inspected, invoiced, photo } from "./entries.ts";

const HOUSE = ["Autopark Lührs", "Bremer Heerstraße 200", "26135 Oldenburg"];
const COURTESY = { vehicle: "Škoda Fabia 1.0 TSI, OL-AP 77", customer: HOUSE };
const DELIVERY = { vehicle: "Ford Transit 2.0 TDCi, OL-AP 30", customer: HOUSE };

/** A dealer's yard: one car proven and sound, one with a customer's data on a paper, one only just taken in. */
export const DEALER: OwnerStory = {
  name: "Autopark Lührs",
  email: "autopark@example.org",
  role: "dealer",
  network: "198.51.100.55",
  vehicles: [
    {
      vin: "TMBEP6NJ4K6071239",
      nickname: "Werkstattersatz",
      make: "Škoda",
      model: "Fabia",
      modelYear: 2019,
      firstRegistration: "2019-02-18",
      drive: "petrol",
      powerKw: 70,
      displacementCcm: 999,
      colour: "Candy-Weiß",
      licencePlate: "OL-AP 77",
      vehicleClass: "alltag",
      accidentStatus: "unfallfrei",
      entries: [
        invoiced(COURTESY, {
          date: daysAgo(2100),
          type: "Inspektion",
          performedBy: "Autohaus",
          business: WESSELS,
          km: 24_180,
          note: "Inspektion nach zwei Jahren",
          number: "WE-21-0391",
          items: [
            ["Inspektion mit Ölwechsel", "1,3 h", 198_00],
            ["Bremsflüssigkeit", "1 l", 62_00],
          ],
        }),
        inspected(COURTESY, {
          date: daysAgo(1740),
          business: PRUEFSTELLE,
          km: 35_720,
          number: "H-22-06610",
          costCents: 121_50,
        }),
        invoiced(COURTESY, {
          date: daysAgo(950),
          type: "Wartung",
          performedBy: "Fachwerkstatt",
          business: KERN,
          km: 58_300,
          note: "Ölwechsel, Luftfilter, Zündkerzen",
          number: "24-1187",
          items: [
            ["Motoröl 0W-20", "4,2 l", 84_00],
            ["Luftfilter", "1 St.", 27_90],
            ["Zündkerzen", "3 St.", 52_50],
            ["Arbeitslohn", "1,1 h", 119_60],
          ],
        }),
        inspected(COURTESY, {
          date: daysAgo(190),
          business: PRUEFSTELLE,
          km: 83_940,
          number: "H-26-30215",
          costCents: 149_00,
        }),
      ],
    },
    {
      vin: "WF0EXXTTRENA41678",
      nickname: "Lieferwagen",
      make: "Ford",
      model: "Transit",
      modelYear: 2018,
      firstRegistration: "2018-08-03",
      drive: "diesel",
      powerKw: 96,
      displacementCcm: 1996,
      colour: "Frost-Weiß",
      licencePlate: "OL-AP 30",
      vehicleClass: "nutzfahrzeug",
      accidentStatus: "unbekannt",
      entries: [
        inspected(DELIVERY, {
          date: daysAgo(410),
          business: PRUEFSTELLE,
          km: 171_200,
          number: "H-25-41990",
          costCents: 149_00,
          minorDefects: ["Bremsleitung hinten links korrodiert"],
        }),
        invoiced(DELIVERY, {
          date: daysAgo(175),
          type: "Reparatur",
          performedBy: "Fachwerkstatt",
          business: KERN,
          km: 184_650,
          note: "Bremsleitungen hinten erneuert",
          number: "26-2204",
          items: [
            ["Bremsleitung Kunifer", "6 m", 118_00],
            ["Arbeitslohn", "3,2 h", 348_00],
          ],
          customerContact: "I. Tammen, mobil 0160 5550 1234, ilka.tammen@example.org",
          outcome: "pii_confirmed",
          more: [
            photo({ name: "Unterboden.jpg", shape: VAN, colour: "#d9d9d4", place: "workshop", taken: daysAgo(175) }),
          ],
        }),
      ],
    },
    {
      vin: "VF1RJA00665231907",
      make: "Renault",
      model: "Clio",
      modelYear: 2021,
      firstRegistration: "2021-05-27",
      drive: "hybrid",
      powerKw: 103,
      displacementCcm: 1598,
      colour: "Grau",
      vehicleClass: "alltag",
      accidentStatus: "unbekannt",
      entries: [
        {
          date: daysAgo(4),
          type: "Kauf/Verkauf",
          performedBy: "Händler",
          by: "Autopark Lührs",
          km: 52_840,
          note: "In Zahlung genommen, Papiere folgen",
          evidence: [
            photo({ name: "Ankauf.jpg", shape: HATCH, colour: "#777c82", place: "yard", taken: daysAgo(4) }, "left"),
          ],
        },
      ],
    },
    {
      vin: "WBA1S510305J72846",
      make: "BMW",
      model: "118i",
      modelYear: 2017,
      firstRegistration: "2017-10-11",
      drive: "petrol",
      powerKw: 100,
      displacementCcm: 1499,
      colour: "Schwarz",
      vehicleClass: "alltag",
      accidentStatus: "unbekannt",
      entries: [],
    },
  ],
};
