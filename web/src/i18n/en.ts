import shell from "./en/shell.ts";
import terms from "./en/terms.ts";
import states from "./en/states.ts";
import stepUp from "./en/step-up.ts";
import errors from "./en/errors.ts";
import publicSite from "./en/public.ts";
import signin from "./en/signin.ts";
import consent from "./en/consent.ts";
import vehicles from "./en/vehicles.ts";
import vehicle from "./en/vehicle.ts";
import entry from "./en/entry.ts";
import share from "./en/share.ts";
import profile from "./en/profile.ts";
import review from "./en/review.ts";
import documents from "./en/documents.ts";
import uploads from "./en/uploads.ts";
import history from "./en/history.ts";
import newVehicle from "./en/new-vehicle.ts";
import palette from "./en/palette.ts";
import type { Texts } from "./texts.ts";

/** Same keys as the German texts; a missing one does not compile. */
const en: Texts = {
  shell,
  terms,
  states,
  stepUp,
  errors,
  public: publicSite,
  signin,
  consent,
  vehicles,
  vehicle,
  entry,
  share,
  profile,
  review,
  documents,
  uploads,
  history,
  newVehicle,
  palette,
};

export default en;
