import type { HtmlTagDescriptor, Plugin, Rolldown } from "vite";

const FONTS = /\/(vollkorn|source-sans)-[\w-]{8}\.woff2$/;
const APP = ["base", "main"];

/**
 * Lets the browser ask at once for what every first view needs and would find out late: the app itself, named by the
 * first script, its styles, and the two typefaces, named in a style sheet.
 */
export function early(): Plugin {
  return {
    name: "service-heft:early",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle = {} }) {
        const files = Object.values(bundle);
        const fonts = files.filter(({ fileName }) => FONTS.test(`/${fileName}`));
        const app = files.filter((file) => file.type === "chunk").filter(({ name }) => APP.includes(name));
        return [
          ...app.flatMap(stylesOf).map((href) => link({ rel: "stylesheet", href })),
          ...app.map(({ fileName }) => link({ rel: "modulepreload", href: `/${fileName}` })),
          ...fonts.map(({ fileName }) =>
            link({ rel: "preload", as: "font", type: "font/woff2", href: `/${fileName}` }),
          ),
        ];
      },
    },
  };
}

const stylesOf = ({ viteMetadata }: Rolldown.OutputChunk): string[] =>
  [...(viteMetadata?.importedCss ?? [])].map((fileName) => `/${fileName}`);

const link = (attrs: Record<string, string>): HtmlTagDescriptor => ({
  tag: "link",
  attrs: { ...attrs, crossorigin: true },
  injectTo: "head",
});
