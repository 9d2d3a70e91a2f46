import { createHash } from "node:crypto";

/**
 * The whole style of the mini-check. It stands inline, allowed by its hash, so that the page opens in one request on a
 * bad connection. Names follow the app's tokens; lamp colours live on the black plate only.
 */
const RULES = compact(`
:root{color-scheme:light dark;--paper:#f4f0e6;--ink:#1d1b17;--ink-2:#544f46;--stamp:#2a2e8e;--fill:#e3e2ee;--on-stamp:#fcfaf4;--rule:#d6cfbf;--strong:#1d1b17;--plate:#1b1916;--plate-edge:#1b1916;--off:#8f8879;--title:600;--loud:700;--serif:Heft,"Iowan Old Style","Palatino Linotype",Palatino,Georgia,"Noto Serif",serif}
@media(prefers-color-scheme:dark){:root{--paper:#181612;--ink:#efe9db;--ink-2:#bdb5a5;--stamp:#afb5ff;--fill:#22223a;--on-stamp:#15153a;--rule:#38332b;--strong:#6f675a;--plate:#090807;--plate-edge:#6b6355;--off:#8a8274;--title:540;--loud:640}}
@media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--ink-2:#222;--stamp:#1d206b;--fill:#fff;--on-stamp:#fff;--rule:#999;--strong:#000;--plate:#1b1916;--plate-edge:#000;--off:#8f8879}svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
*{box-sizing:border-box;margin:0;padding:0;font-variant-numeric:lining-nums tabular-nums}
body{background:var(--paper);color:var(--ink);font:400 1.0625rem/1.55 Sans,"Segoe UI",system-ui,-apple-system,Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
a{color:var(--stamp);text-underline-offset:.2em}a:focus-visible{outline:3px solid var(--stamp);outline-offset:2px}
.brand b,h1,h2,.hint,.light li{font-family:var(--serif)}
main,footer{max-width:64rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;justify-content:space-between;align-items:center;min-height:3.5rem;border-bottom:1px solid var(--strong);padding:0 max(1.25rem,calc(50% - 30.75rem));color:var(--ink-2)}
.brand{color:var(--ink)}.brand b{font-size:1.25rem;font-weight:var(--loud)}.brand span{font-weight:700;font-size:.8125rem;border:1.5px solid;border-radius:2px;padding:.1rem .25rem;margin-left:.4rem}
h1{font-size:2rem;line-height:1.15;font-weight:var(--title);letter-spacing:-.01em;margin-top:1.25rem;overflow-wrap:anywhere}h1+p{color:var(--ink-2);margin-top:.25rem}
.light{display:flex;margin:1.5rem 0 1.25rem}.light>svg{flex:none}
.plate{fill:var(--plate);stroke:var(--plate-edge);stroke-width:1.5}.off{fill:none;stroke:var(--off);stroke-width:1.1}.key{fill:none;stroke:var(--plate);stroke-width:1.3}.bar{fill:var(--plate)}
.light ol{list-style:none;padding:8px 0 8px 1.25rem}.light li{height:68px;display:flex;align-items:center;font-size:1.25rem;color:var(--ink-2)}
.light .on{font-size:3.75rem;line-height:1;font-weight:var(--loud);letter-spacing:-.02em;color:var(--ink)}
.hint{font-size:1.4375rem;line-height:1.4;text-wrap:pretty}
.disclaimer{margin-top:1.25rem;padding:.75rem 0;border:solid var(--strong);border-width:1px 0;text-wrap:balance}.disclaimer+.disclaimer{margin-top:0;border-top:0}
h2{font-size:1.5rem;line-height:1.25;font-weight:var(--title);margin-top:2.25rem;padding-bottom:.5rem;border-bottom:1px solid var(--strong)}
dl div{display:flex;justify-content:space-between;gap:1rem;padding:.6rem 0;border-bottom:1px solid var(--rule)}dt{color:var(--ink-2)}dd{font-weight:600;text-align:right;overflow-wrap:anywhere}dd svg{display:inline-block;color:var(--stamp);margin-right:.5rem}
.archive{display:flex;align-items:center;gap:1.25rem;margin-top:1.5rem}
.stamp{position:relative;flex:none;width:132px;height:64px;color:var(--stamp);transform:rotate(-2deg);padding-top:5px;text-align:center;font-size:.9375rem;line-height:1.75rem;font-weight:600}
.stamp svg{position:absolute;inset:0}.stamp b,.stamp span{display:block;position:relative}.stamp b{font-size:1rem;line-height:1.625rem;letter-spacing:.07em;color:var(--on-stamp)}
footer{margin-top:2.5rem;padding-bottom:2.5rem;color:var(--ink-2)}footer p{border-top:1px solid var(--rule);padding-top:1rem}footer a{display:inline-block;padding:.6rem 1.25rem .6rem 0}
@media(max-width:22em){.light .on{font-size:2.75rem}}
@media(min-width:60em){main{display:grid;grid-template-columns:1fr 1fr;column-gap:5rem;padding-top:2.5rem}.facts{border-left:1px solid var(--rule);padding-left:5rem}.facts h2:first-child{margin-top:1.25rem}h1{font-size:2.75rem}.light{margin-top:2rem}}
@media print{body{font-size:.9375rem}main{display:grid;grid-template-columns:1fr 1fr;column-gap:2rem}h1{font-size:1.75rem}h2{font-size:1.25rem;margin-top:1.25rem}.hint{font-size:1.25rem}.stamp{transform:none}.facts>div,dl div,.light,.disclaimer{break-inside:avoid}footer{margin-top:1.5rem;padding-bottom:0}footer a{display:none}}
`);

export type Style = { readonly css: string; /** For `style-src 'sha256-…'`. */ readonly hash: string };

/** @param fonts addresses of the house's faces; a reader on a bad connection gets the page without waiting for them */
export function styleWith(fonts: { readonly serif?: string | undefined; readonly sans?: string | undefined }): Style {
  const css = face("Heft", fonts.serif, "400 800") + face("Sans", fonts.sans, "400 700") + RULES;
  return { css, hash: createHash("sha256").update(css).digest("base64") };
}

function face(name: string, url: string | undefined, weights: string): string {
  if (url === undefined) return "";
  return `@font-face{font-family:${name};src:url(${url}) format("woff2");font-weight:${weights};font-display:optional}`;
}

function compact(css: string): string {
  return css.trim().replace(/\n/g, "");
}
