import type { Language } from "#http/language.ts";

type Mail = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string };

type Wording = {
  readonly subject: string;
  readonly greeting: string;
  readonly code: string;
  readonly link?: string;
  readonly warning: string;
};

const SIGN_IN: Record<Language, Wording> = {
  de: {
    subject: "Dein Code für das Service Heft",
    greeting: "Hallo,",
    code: "dein Code, zehn Minuten gültig:",
    link: "Oder öffne diesen Link auf dem Gerät, mit dem du dich anmelden willst. Er gilt eine halbe Stunde und einmal:",
    warning: "Du hast das nicht angefordert? Dann ignoriere diese Mail. Gib den Code niemandem weiter.",
  },
  en: {
    subject: "Your code for Service Heft",
    greeting: "Hello,",
    code: "your code, valid for ten minutes:",
    link: "Or open this link on the device that you want to sign in with. It is valid for half an hour, once:",
    warning: "You did not ask for this? Then ignore this mail. Give the code to nobody.",
  },
};

const STEP_UP: Record<Language, Wording> = {
  de: {
    subject: "Dein Bestätigungscode für das Service Heft",
    greeting: "Hallo,",
    code: "dein Code zum Bestätigen, zehn Minuten gültig:",
    warning: "Du bestätigst gerade nichts? Dann beende unter Profil die fremde Sitzung.",
  },
  en: {
    subject: "Your confirmation code for Service Heft",
    greeting: "Hello,",
    code: "your code to confirm with, valid for ten minutes:",
    warning: "You are not confirming anything? Then end the foreign session in your profile.",
  },
};

export function signInMail(to: string, language: Language, { code, url }: { code: string; url: string }): Mail {
  return compose(to, SIGN_IN[language], code, url);
}

export function stepUpMail(to: string, language: Language, code: string): Mail {
  return compose(to, STEP_UP[language], code);
}

/** The code stands before the link, without separators, as the first six digits of the text. */
function compose(to: string, wording: Wording, code: string, url?: string): Mail {
  const { subject, greeting, warning } = wording;
  const link = wording.link && url ? { intro: wording.link, url } : null;
  const text = [
    greeting,
    "",
    wording.code,
    "",
    code,
    "",
    ...(link ? [link.intro, "", link.url, ""] : []),
    warning,
    "",
  ].join("\n");
  const html = [
    '<div style="font:17px/1.5 Georgia,serif;color:#1d1b17;max-width:36em">',
    `<p>${greeting}</p><p>${wording.code}</p>`,
    `<p style="font-size:32px;letter-spacing:.2em"><b>${code}</b></p>`,
    link ? `<p>${link.intro}</p><p><a href="${link.url}">${link.url}</a></p>` : "",
    `<p>${warning}</p></div>`,
  ].join("");
  return { to, subject, text, html };
}
