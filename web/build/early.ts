import type { Plugin } from "vite";

const FONTS = /\/(vollkorn|source-sans)-[\w-]{8}\.woff2$/;

/**
 * Lets the browser ask at once for what every first view needs and would find out late: the two typefaces, named in a
 * style sheet, and the German texts, loaded by the first script.
 */
export function early(): Plugin {
  return {
    name: "service-heft:early",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        const files = Object.values(bundle);
        const fonts = files.filter(({ fileName }) => FONTS.test(`/${fileName}`));
        const texts = files.filter((file) => file.type === "chunk" && file.facadeModuleId?.endsWith("/i18n/de.ts"));
        return [
          ...fonts.map(({ fileName }) =>
            link({ rel: "preload", as: "font", type: "font/woff2", href: `/${fileName}` }),
          ),
          ...texts.map(({ fileName }) => link({ rel: "modulepreload", href: `/${fileName}` })),
        ];
      },
    },
  };
}

const link = (attrs: Record<string, string>) => ({
  tag: "link",
  attrs: { ...attrs, crossorigin: true },
  injectTo: "head" as const,
});
