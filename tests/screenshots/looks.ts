import { DESKTOP, PHONE } from "../e2e/visitor.ts";

/** Screen, light and language in which a page is looked at. */
export type Look = {
  readonly name: string;
  readonly width: "phone" | "desktop";
  readonly viewport: typeof PHONE;
  readonly dark: boolean;
  readonly locale: string;
};

const SCREENS = [
  { width: "phone", viewport: PHONE },
  { width: "desktop", viewport: DESKTOP },
] as const;

/** All eight, or those whose name fits HEFT_LOOKS: `HEFT_LOOKS=phone-light npm run screenshots`. */
export const LOOKS: readonly Look[] = SCREENS.flatMap(({ width, viewport }) =>
  [false, true].flatMap((dark) =>
    ["de-DE", "en-GB"].map((locale) => ({
      name: `${width}-${dark ? "dark" : "light"}-${locale.slice(0, 2)}`,
      width,
      viewport,
      dark,
      locale,
    })),
  ),
).filter(({ name }) => new RegExp(process.env["HEFT_LOOKS"] ?? "").test(name));
