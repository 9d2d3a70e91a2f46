// Every icon of the interface; only these reach the bundle.
import arrowDown from "lucide:arrow-down";
import arrowRight from "lucide:arrow-right";
import arrowUpDown from "lucide:arrow-up-down";
import bell from "lucide:bell";
import bookOpen from "lucide:book-open";
import calendar from "lucide:calendar";
import camera from "lucide:camera";
import car from "lucide:car";
import check from "lucide:check";
import chevronDown from "lucide:chevron-down";
import chevronLeft from "lucide:chevron-left";
import chevronRight from "lucide:chevron-right";
import circleAlert from "lucide:circle-alert";
import clock from "lucide:clock";
import copy from "lucide:copy";
import cornerLeftDown from "lucide:corner-left-down";
import download from "lucide:download";
import equal from "lucide:equal";
import eye from "lucide:eye";
import eyeOff from "lucide:eye-off";
import filePlus from "lucide:file-plus";
import fileText from "lucide:file-text";
import files from "lucide:files";
import fingerprint from "lucide:fingerprint";
import image from "lucide:image";
import info from "lucide:info";
import keyRound from "lucide:key-round";
import link from "lucide:link";
import loader from "lucide:loader";
import lock from "lucide:lock";
import logOut from "lucide:log-out";
import paperclip from "lucide:paperclip";
import penLine from "lucide:pen-line";
import plus from "lucide:plus";
import printer from "lucide:printer";
import qrCode from "lucide:qr-code";
import rotateCcw from "lucide:rotate-ccw";
import rotateCw from "lucide:rotate-cw";
import scanLine from "lucide:scan-line";
import search from "lucide:search";
import shieldAlert from "lucide:shield-alert";
import shieldCheck from "lucide:shield-check";
import stamp from "lucide:stamp";
import table from "lucide:table";
import trash2 from "lucide:trash-2";
import trendingUp from "lucide:trending-up";
import triangleAlert from "lucide:triangle-alert";
import undo2 from "lucide:undo-2";
import upload from "lucide:upload";
import user from "lucide:user";
import x from "lucide:x";
import zoomIn from "lucide:zoom-in";
import zoomOut from "lucide:zoom-out";

export const icons = {
  "arrow-down": arrowDown,
  "arrow-right": arrowRight,
  "arrow-up-down": arrowUpDown,
  bell,
  "book-open": bookOpen,
  calendar,
  camera,
  car,
  check,
  "chevron-down": chevronDown,
  "chevron-left": chevronLeft,
  "chevron-right": chevronRight,
  "circle-alert": circleAlert,
  clock,
  copy,
  "corner-left-down": cornerLeftDown,
  download,
  equal,
  eye,
  "eye-off": eyeOff,
  "file-plus": filePlus,
  "file-text": fileText,
  files,
  fingerprint,
  image,
  info,
  "key-round": keyRound,
  link,
  loader,
  lock,
  "log-out": logOut,
  paperclip,
  "pen-line": penLine,
  plus,
  printer,
  "qr-code": qrCode,
  "rotate-ccw": rotateCcw,
  "rotate-cw": rotateCw,
  "scan-line": scanLine,
  search,
  "shield-alert": shieldAlert,
  "shield-check": shieldCheck,
  stamp,
  table,
  "trash-2": trash2,
  "trending-up": trendingUp,
  "triangle-alert": triangleAlert,
  "undo-2": undo2,
  upload,
  user,
  x,
  "zoom-in": zoomIn,
  "zoom-out": zoomOut,
};

export type IconName = keyof typeof icons;
