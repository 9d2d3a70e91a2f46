import type { EntryType, PerformedBy, Role } from "#domain/lists.ts";
import type { EntryContent, Withdrawal } from "#domain/timeline.ts";
import { EMPTY_PROFILE, type VehicleProfile } from "#domain/vehicles.ts";

export type LoadOwner = { readonly id: string; readonly email: string; readonly role: Role };

export type LoadEntry = {
  readonly groupId: string;
  /** One, or two where it was corrected; the last is in force. */
  readonly revisions: readonly {
    readonly id: string;
    readonly content: EntryContent;
    readonly reason: string | null;
  }[];
  readonly recordedAt: string;
  readonly withdrawal: Withdrawal | null;
};

export type LoadVehicle = {
  readonly id: string;
  readonly owner: LoadOwner;
  /** True for the first vehicle of its owner. */
  readonly isFirst: boolean;
  readonly vin: string;
  readonly profile: VehicleProfile;
  readonly createdAt: string;
  readonly isShared: boolean;
  readonly entries: readonly LoadEntry[];
};

type Work = readonly [EntryType, PerformedBy, note: string, cents: number];

const DAY_MS = 86_400_000;
/** Nothing in the load data is younger, so that the same number gives the same rows on every day. */
const UNTIL = Date.UTC(2025, 11, 31, 12);
const IDS_SINCE = Date.UTC(2026, 0, 1);
const FEWEST = 5;
const MOST = 35;
/** Room for the numbers of one vehicle's entries, and of one entry's revisions. */
const ENTRIES_ROOM = 64;
const REVISIONS_ROOM = 2;

const MODELS = [
  ["Volkswagen", "Golf"],
  ["Opel", "Astra"],
  ["BMW", "320i"],
  ["Mercedes-Benz", "C 200"],
  ["Ford", "Focus"],
  ["Škoda", "Octavia"],
  ["Porsche", "911"],
  ["Toyota", "Yaris"],
] as const;
const COLOURS = ["schwarz", "silber", "blau", "rot", "weiß"] as const;
const WORKS: readonly Work[] = [
  ["Wartung", "Fachwerkstatt", "Öl und Filter gewechselt, Flüssigkeiten geprüft.", 28_900],
  ["Reifenwechsel", "Reifenservice", "Winterräder montiert und ausgewuchtet.", 6_900],
  ["HU/AU", "Gesetzliches", "Ohne Mängel.", 14_500],
  ["Inspektion", "Autohaus", "Große Inspektion nach Herstellerplan.", 61_200],
  ["Reparatur", "Fachwerkstatt", "Bremsscheiben und Beläge vorn ersetzt.", 48_700],
  ["Pflege", "Eigenleistung", "Innenraum gereinigt, Dichtungen gepflegt.", 2_500],
  ["Diagnose", "Fachwerkstatt", "Fehlerspeicher ausgelesen, kein Eintrag.", 4_900],
];

/** The vehicle with this number, its owner and its book: the same number always gives the same. */
export function loadVehicle(index: number): LoadVehicle {
  const random = randomFrom(index);
  const [make, model] = MODELS[Math.floor(random() * MODELS.length)] ?? MODELS[0];
  const years = 3 + random() * 12;
  const from = UNTIL - years * 365 * DAY_MS;
  const profile: VehicleProfile = {
    ...EMPTY_PROFILE,
    make,
    model,
    modelYear: new Date(from).getUTCFullYear(),
    firstRegistration: dayOf(from),
    drive: "petrol",
    colour: COLOURS[Math.floor(random() * COLOURS.length)] ?? null,
    vehicleClass: "alltag",
    accidentStatus: random() < 0.7 ? "unfallfrei" : "unbekannt",
  };
  return {
    id: idOf("vehicle", index),
    ...ownerOf(index),
    vin: `WVWZZZ1K${String(index).padStart(9, "0")}`,
    profile,
    createdAt: new Date(from + DAY_MS).toISOString(),
    isShared: index % 3 === 0,
    entries: entriesOf(index, from, random),
  };
}

function entriesOf(index: number, from: number, random: () => number): readonly LoadEntry[] {
  const count = FEWEST + Math.floor(random() * (MOST - FEWEST + 1));
  const kmAMonth = 500 + random() * 1500;
  const pause = (UNTIL - from) / (count + 1);
  return Array.from({ length: count }, (_, n): LoadEntry => {
    const at = from + (n + 1) * pause;
    const [type, performedBy, note, costCents] = WORKS[(index + n) % WORKS.length] ?? ["Wartung", "Autohaus", "", 0];
    const content: EntryContent = {
      date: dayOf(at),
      type,
      performedBy,
      odometerKm: Math.round(((at - from) / (30 * DAY_MS)) * kmAMonth),
      performedByName: performedBy === "Eigenleistung" ? null : `Betrieb ${1 + (index % 5000)}`,
      note,
      privateNote: null,
      costCents,
      currency: "EUR",
      booklet: n % 2 === 0,
      odometerEvent: null,
    };
    const isCorrected = random() < 0.04;
    const number = index * ENTRIES_ROOM + n;
    const revision = (version: number) => idOf("entry", number * REVISIONS_ROOM + version - 1);
    const recordedAt = new Date(Math.min(UNTIL, at + Math.floor(random() * 6) * DAY_MS)).toISOString();
    return {
      groupId: idOf("entry group", number),
      revisions: [
        { id: revision(1), content, reason: null },
        ...(isCorrected
          ? [{ id: revision(2), content: { ...content, costCents: costCents + 1000 }, reason: "Betrag" }]
          : []),
      ],
      recordedAt,
      withdrawal: random() < 0.01 ? { at: recordedAt, reason: "duplicate", comment: "Doppelt erfasst." } : null,
    };
  });
}

/** Of each thousand vehicles 200 belong to one dealer, ten each to ten people with a larger plan, the others to one each. */
function ownerOf(index: number): { owner: LoadOwner; isFirst: boolean } {
  const place = index % 1000;
  const [role, first]: [Role, number] =
    place < 200 ? ["dealer", 0] : place < 300 ? ["vip", place - (place % 10)] : ["user", place];
  const number = index - place + first;
  const owner = { id: idOf("user", number), email: `load-${number}@example.org`, role };
  return { owner, isFirst: place === first };
}

const KINDS = ["user", "vehicle", "entry group", "entry"] as const;

/** A UUIDv7 that follows from its number, and grows with it. */
function idOf(kind: (typeof KINDS)[number], number: number): string {
  const time = (IDS_SINCE + Math.floor(number / 4096)).toString(16).padStart(12, "0");
  const counter = (number % 4096).toString(16).padStart(3, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-8000-${String(KINDS.indexOf(kind)).padStart(12, "0")}`;
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
