import type { VehicleView } from "#contracts/vehicles.ts";
import { errorSentence } from "../../api/problems.ts";
import { isAdmin, signOut, type Me } from "../../api/session.ts";
import { vehicleName } from "../../api/vehicles.ts";
import { language, setLanguage, t, type TextKey } from "../../i18n/index.ts";
import { chooseTheme, themeChoice, type ThemeChoice } from "../../theme.ts";
import type { IconName } from "../icons.ts";
import { toast } from "../toast.ts";

/** One line of the palette: a place to go to, or a deed done at once. */
export interface Command {
  readonly id: string;
  readonly group: "here" | "vehicles" | "places" | "settings";
  readonly label: string;
  /** Behind the label, found by searching too. */
  readonly detail?: string | undefined;
  readonly icon: IconName;
  readonly deed: () => unknown;
}

/** What the commands need: who asks, about what, and how one gets anywhere. */
export interface Setting {
  readonly me: Me;
  readonly vehicles: readonly VehicleView[];
  /** The id in the address, while a vehicle is open. */
  readonly openVehicle: string | undefined;
  readonly go: (href: string) => void;
}

export const GROUPS = ["here", "vehicles", "places", "settings"] as const satisfies readonly Command["group"][];

/** Everything that this person may do from here. */
export function commandsFor(setting: Setting): Command[] {
  const { vehicles, openVehicle } = setting;
  const open = vehicles.find(({ id }) => id === openVehicle);
  return [
    ...(open ? deedsAt(open, "here", setting) : []),
    ...vehicles.map((vehicle) => visit(vehicle, setting)),
    // The deeds at each vehicle are too many to show; who names one finds them.
    ...vehicles.filter((vehicle) => vehicle !== open).flatMap((vehicle) => deedsAt(vehicle, "vehicles", setting)),
    ...places(setting),
    ...settings(setting),
  ];
}

/** Those in which every word occurs; without a word, the deeds at vehicles that are not open stay away. */
export function matching(commands: readonly Command[], typed: string): Command[] {
  const words = folded(typed).split(" ").filter(Boolean);
  const found = commands.filter(({ label, detail }) => {
    const text = folded(`${label} ${detail ?? ""}`);
    return words.every((word) => text.includes(word));
  });
  const shown = words.length ? found : found.filter(({ group, id }) => group !== "vehicles" || id.startsWith("visit:"));
  return GROUPS.flatMap((group) => shown.filter((command) => command.group === group));
}

/** Case and marks do not matter for finding: "muller" finds "Müller". */
const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/\s+/g, " ");

const visit = (vehicle: VehicleView, { go }: Setting): Command => ({
  id: `visit:${vehicle.id}`,
  group: "vehicles",
  label: vehicleName(vehicle),
  detail: [vehicle.licence_plate, t(`terms.light.${vehicle.trust_light}`)].filter(Boolean).join(" · "),
  icon: "car",
  deed: () => go(`/fahrzeuge/${vehicle.id}`),
});

function deedsAt(vehicle: VehicleView, group: Command["group"], { me, go }: Setting): Command[] {
  const at = (page: string, key: TextKey, icon: IconName): Command => ({
    id: `${page}:${vehicle.id}`,
    group,
    label: t(key),
    detail: vehicleName(vehicle),
    icon,
    deed: () => go(`/fahrzeuge/${vehicle.id}${page}`),
  });
  const owned = vehicle.is_owner
    ? [
        at("/eintrag", "vehicle.write", "pen-line"),
        ...(me.entitlements.public_share ? [at("/teilen", "vehicle.share", "qr-code")] : []),
      ]
    : [];
  return [...owned, at("?ansicht=galerie", "vehicle.akte.view.galerie", "image")];
}

function places({ me, go }: Setting): Command[] {
  const to = (href: string, key: TextKey, icon: IconName): Command => ({
    id: href,
    group: "places",
    label: t(key),
    icon,
    deed: () => go(href),
  });
  const profile = to("/profil", "shell.profile", "user");
  if (me.role === "moderator") return [profile];
  return [
    to("/fahrzeuge", "shell.vehicles", "car"),
    to("/fahrzeuge/neu", "vehicles.add", "plus"),
    to("/dokumente", "shell.documents", "files"),
    ...(isAdmin(me.role) ? [to("/verwaltung/pruefung", "review.title", "shield-check")] : []),
    profile,
  ];
}

function settings({ go }: Setting): Command[] {
  const other = language() === "de" ? "en" : "de";
  const theme = (choice: ThemeChoice): Command => ({
    id: `theme:${choice}`,
    group: "settings",
    label: t("palette.theme", { theme: t(`profile.themes.${choice}`) }),
    icon: "eye",
    deed: () => chooseTheme(choice),
  });
  return [
    ...(["auto", "light", "dark"] as const).filter((choice) => choice !== themeChoice()).map(theme),
    {
      id: "language",
      group: "settings",
      label: t("palette.language", { language: t("shell.otherLanguage") }),
      icon: "book-open",
      deed: () => setLanguage(other),
    },
    {
      id: "sign-out",
      group: "settings",
      label: t("shell.signOut"),
      icon: "log-out",
      deed: () =>
        signOut().then(
          () => go("/"),
          (error: unknown) => toast(errorSentence(error), { bad: true }),
        ),
    },
  ];
}
