import { randomBytes, randomUUID } from "node:crypto";
import { aPdf } from "../../files.ts";
import type { Heft } from "../../heft.ts";
import type { Person } from "../../person.ts";
import { vinWithCheckDigit } from "../../vins.ts";
import type { Parameter } from "./surface.ts";

/** What one person has: an object of every kind that an address can name. */
export type Belongings = { readonly ids: Readonly<Record<string, string>>; readonly planted: readonly string[] };

/** Whose object an address names. */
export type Whose = "own" | "foreign" | "random" | "malformed";

/** Names that everybody may use, so that nobody owns them. */
const COMMON: Readonly<Record<string, string>> = { slug: "agb", code: "history_gap" };

/** Kinds of objects that belong to somebody. */
export const OWNED = ["vehicle", "entry", "document", "session", "token"] as const;

/**
 * A vehicle with an entry, a document and a second device, with words that nobody else may read. It is shared by its public
 * page, the only way there is: whoever walks here as a stranger meets what is shared, too.
 */
export async function furnish(heft: Heft, person: Person): Promise<Belongings> {
  const word = `Kanarie${randomBytes(5).toString("hex")}`;
  const { vin } = vinWithCheckDigit();
  const vehicle = await person.addVehicle({ vin, nickname: word, licence_plate: "KA-NA 77" });
  const entry = await person.addEntry(vehicle, { note: word, performed_by_name: word, private_note: word });
  const file = { ...(await aPdf([word])), name: `${word}.pdf` };
  const { body } = await person.upload<{ id: string }>({ vehicle_id: vehicle, entry_id: entry }, file);
  const shared = await person.post<{ token: string }>(`/api/vehicles/${vehicle}/public-share/enable`);
  await heft.person().signIn(person.email);
  const sessions = await person.get<{ items: { id: string; current: boolean }[] }>("/api/auth/sessions");
  const session = sessions.body.items.find(({ current }) => !current)?.id ?? "";
  return {
    ids: { vehicle, entry, document: body.id, session, token: shared.body.token },
    planted: [word, vin, person.email],
  };
}

/** The value that stands in the address for this parameter. */
export function valueFor({ noun }: Parameter, whose: Whose, own: Belongings, foreign: Belongings): string {
  const common = COMMON[noun];
  if (common !== undefined) return common;
  if (whose === "malformed") return "no-such-id";
  const random = noun === "token" ? randomBytes(32).toString("base64url") : randomUUID();
  if (whose === "random") return random;
  return (whose === "own" ? own : foreign).ids[noun] ?? random;
}

/** Every way in which the parameters may belong to the caller, to somebody else or to nobody, or be no name at all. */
export function mixturesOf(count: number): readonly (readonly Whose[])[] {
  if (count === 0) return [[]];
  const shorter = mixturesOf(count - 1);
  return (["foreign", "malformed", "random", "own"] as const).flatMap((whose) =>
    shorter.map((rest) => [whose, ...rest]),
  );
}

export function isKnownNoun(noun: string): boolean {
  return noun in COMMON || (OWNED as readonly string[]).includes(noun);
}
