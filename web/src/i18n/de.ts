import shell from "./de/shell.ts";
import terms from "./de/terms.ts";
import states from "./de/states.ts";
import stepUp from "./de/step-up.ts";
import errors from "./de/errors.ts";
import publicSite from "./de/public.ts";
import signin from "./de/signin.ts";
import consent from "./de/consent.ts";
import vehicles from "./de/vehicles.ts";
import vehicle from "./de/vehicle.ts";
import entry from "./de/entry.ts";
import share from "./de/share.ts";
import profile from "./de/profile.ts";
import review from "./de/review.ts";
import documents from "./de/documents.ts";
import uploads from "./de/uploads.ts";
import history from "./de/history.ts";
import newVehicle from "./de/new-vehicle.ts";
import palette from "./de/palette.ts";

export default {
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
