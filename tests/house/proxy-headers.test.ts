import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { includeFiles } from "../../deploy/headers.ts";

describe("the proxies' security headers", () => {
  it.each(Object.entries(includeFiles()))("%s is what the process's list says", (file, text) => {
    expect(readFileSync(file, "utf8"), "renew it: npm run headers").toBe(text);
  });
});

describe("the proxies' sites", () => {
  it("ask the process for the pages of the public site, all of them and no others", () => {
    const nginx = /location ~ \^\/\(\?:([a-z|]+)\)\?\$ \{/.exec(
      readFileSync("deploy/nginx/lifetimecircle.conf", "utf8"),
    )?.[1];
    const caddy = /@public path \/ ([a-z/ ]+)\n/.exec(readFileSync("deploy/caddy/Caddyfile", "utf8"))?.[1];
    expect(nginx?.split("|")).toEqual(PUBLIC_PAGES);
    expect(caddy?.split(" ")).toEqual(PUBLIC_PAGES.map((slug) => `/${slug}`));
  });
});
