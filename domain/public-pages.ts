/** The pages of the public site whose text is the operator's, by address: the list that server, web app and `ltc doctor` share. */
export const PUBLIC_PAGES = [
  "faq",
  "kooperationen",
  "jobs",
  "kontakt",
  "impressum",
  "datenschutz",
  "agb",
  "cookies",
  "barrierefreiheit",
] as const;
export type PublicPage = (typeof PUBLIC_PAGES)[number];
