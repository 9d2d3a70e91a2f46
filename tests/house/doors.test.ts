import { fileURLToPath, pathToFileURL } from "node:url";
import { createNitro, scanHandlers } from "nitropack/core";
import { describe, expect, it } from "vitest";
import { ACCESS_NAMES, refusalOf, roleMay, stepUpScopeOf, type Access, type Actor } from "#domain/access.ts";
import { ROLES, type Role } from "#domain/lists.ts";
import type { Route } from "#http/define-route.ts";

const nitro = await createNitro({ rootDir: fileURLToPath(new URL("../..", import.meta.url)), logLevel: 0 });
await scanHandlers(nitro);
await nitro.close();

const scanned = nitro.scannedHandlers.filter((handler) => !handler.middleware);
const routes = await Promise.all(
  scanned.map(async ({ method, route = "", handler }) => {
    const module = (await import(pathToFileURL(handler).href)) as { default: Partial<Route> };
    return { name: `${method?.toUpperCase() ?? "*"} ${route}`, definition: module.default.definition };
  }),
);

describe("every scanned handler", () => {
  it.each(routes)("$name comes from defineRoute and declares who may call it", ({ definition }) => {
    expect(ACCESS_NAMES).toContain(definition?.access);
  });

  it.each(routes)("$name describes itself in one sentence", ({ definition }) => {
    expect(definition?.summary).toMatch(/^[A-Z].{4,80}$/);
  });
});

describe("the configuration", () => {
  it("mounts nothing beside the scanned routes", () => {
    expect(nitro.options.handlers).toEqual([]);
  });

  it("has no rule that runs around or before the gates", () => {
    const rules = Object.values(nitro.options.routeRules).flatMap((rule) => Object.entries(rule));
    expect([...new Set(rules.filter(([, value]) => value !== undefined).map(([name]) => name))]).toEqual(["headers"]);
  });

  it("imports nothing by itself", () => {
    expect(nitro.options.imports).toBe(false);
  });
});

describe("which doors are open to whom", () => {
  it("is exactly this", () => {
    const table = new Map<string, string[]>();
    for (const { name, definition } of routes) {
      const key = describeDoor(definition?.access ?? "public");
      table.set(key, [...(table.get(key) ?? []), name].sort());
    }
    expect(Object.fromEntries([...table].sort())).toMatchInlineSnapshot(`
      {
        "admin, superadmin (second factor for staff, consent)": [
          "GET /api/admin/system",
          "GET /api/documents/admin/quarantine",
          "POST /api/documents/:id/approve",
          "POST /api/documents/:id/pii",
          "POST /api/documents/:id/reject",
          "POST /api/documents/:id/rescan",
          "POST /api/vehicles/:id/entries/:entry_id/confirm-correction",
        ],
        "every session": [
          "DELETE /api/auth/sessions/:id",
          "GET /api/auth/me",
          "GET /api/auth/sessions",
          "GET /api/consent/status",
          "POST /api/auth/logout",
          "POST /api/auth/step-up",
          "POST /api/auth/step-up/mail",
          "POST /api/auth/totp/confirm",
          "POST /api/auth/totp/setup",
          "POST /api/auth/totp/verify",
          "POST /api/consent/accept",
        ],
        "every session (step-up: factor)": [
          "DELETE /api/auth/totp",
        ],
        "everybody": [
          "* /**",
          "* /api/**",
          "GET /api/consent/current",
          "GET /api/health",
          "GET /api/metrics",
          "GET /api/openapi.json",
          "GET /api/public/pages/:slug",
          "GET /api/public/qr/:token",
          "GET /health",
          "GET /p/:token",
          "GET /robots.txt",
          "GET /sitemap.xml",
          "POST /api/auth/link",
          "POST /api/auth/request",
          "POST /api/auth/verify",
        ],
        "user, vip, dealer, admin, superadmin (second factor for staff, consent)": [
          "DELETE /api/documents/:id",
          "DELETE /api/documents/:id/entries/:entry_id",
          "DELETE /api/vehicles/:id",
          "GET /api/documents",
          "GET /api/documents/:id",
          "GET /api/documents/:id/download",
          "GET /api/documents/:id/preview",
          "GET /api/export/vehicle/:id",
          "GET /api/vehicles",
          "GET /api/vehicles/:id",
          "GET /api/vehicles/:id/entries",
          "GET /api/vehicles/:id/entries/:entry_id",
          "GET /api/vehicles/:id/entries/:entry_id/history",
          "GET /api/vehicles/:id/public-share",
          "GET /api/vehicles/:id/qr.png",
          "GET /api/vehicles/:id/qr.svg",
          "GET /api/vehicles/:id/trust",
          "PATCH /api/vehicles/:id",
          "POST /api/documents/upload",
          "POST /api/vehicles",
          "POST /api/vehicles/:id/entries",
          "POST /api/vehicles/:id/entries/:entry_id/revisions",
          "POST /api/vehicles/:id/entries/:entry_id/withdraw",
          "POST /api/vehicles/:id/public-share/disable",
          "POST /api/vehicles/:id/public-share/enable",
          "POST /api/vehicles/:id/public-share/rotate",
          "PUT /api/documents/:id/entries/:entry_id",
          "PUT /api/vehicles/:id/todos/:code/note",
        ],
      }
    `);
  });

  it.each(ROLES)("refuses a %s without a second factor wherever staff must have one, and nobody else", (role) => {
    const unsatisfied = ACCESS_NAMES.filter((access) => refusalOf(anActor(role), access) === "second_factor_required");
    const isStaff = role === "admin" || role === "superadmin";
    expect(unsatisfied.length > 0).toBe(isStaff);
  });

  it("keeps moderators out of everything but their own session", () => {
    const open = ACCESS_NAMES.filter((access) => access !== "public" && roleMay("moderator", access));
    expect(open.every((access) => /^(session|factor|step-up|consent):/.test(access))).toBe(true);
  });
});

/** Roles that may, and what else they need: the whole of a permission in one line. */
function describeDoor(access: Access): string {
  if (access === "public") return "everybody";
  const roles = ROLES.filter((role) => roleMay(role, access));
  const needs = [
    refusalOf(anActor("admin"), access) === "second_factor_required" ? "second factor for staff" : "",
    refusalOf({ ...anActor(roles[0] ?? "user"), secondFactor: { enrolled: true, satisfied: true } }, access) ===
    "consent_required"
      ? "consent"
      : "",
    stepUpScopeOf(access) ? `step-up: ${stepUpScopeOf(access)}` : "",
  ].filter((need) => need !== "");
  const who = roles.length === ROLES.length ? "every session" : roles.join(", ");
  return needs.length > 0 ? `${who} (${needs.join(", ")})` : who;
}

function anActor(role: Role): Actor {
  return {
    id: "a",
    role,
    plan: "free",
    sessionId: "s",
    secondFactor: { enrolled: false, satisfied: false },
    consentComplete: false,
  };
}
