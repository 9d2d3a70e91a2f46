import { ROLES, type Plan, type Role, type StepUpScope } from "#domain/lists.ts";
import type { ErrorCode } from "#domain/errors.ts";

/** Whoever was identified by a cookie session, a bearer session or an API token. Nothing else makes an actor. */
export type Actor = {
  readonly id: string;
  readonly role: Role;
  readonly plan: Plan;
  /** Null for the actor of a developer header, which has no session. */
  readonly sessionId: string | null;
  readonly secondFactor: { readonly enrolled: boolean; readonly satisfied: boolean };
  readonly consentComplete: boolean;
};

type Permission = {
  readonly roles: readonly Role[];
  /** False only where a person must get in before consenting: session and consent themselves. */
  readonly consent: boolean;
  /** Staff work only with a satisfied second factor; false only for session and consent routes. */
  readonly secondFactor: boolean;
  readonly stepUp?: StepUpScope;
};

const EVERYONE = ROLES;
const PRODUCT: readonly Role[] = ["user", "vip", "dealer", "admin", "superadmin"];
const STAFF: readonly Role[] = ["admin", "superadmin"];

const session = (stepUp?: StepUpScope): Permission => ({
  roles: EVERYONE,
  consent: false,
  secondFactor: false,
  ...(stepUp ? { stepUp } : {}),
});
const product: Permission = { roles: PRODUCT, consent: true, secondFactor: true };
const staff: Permission = { roles: STAFF, consent: true, secondFactor: true };

/** Who may attempt what. A role that a row does not name is refused; a route without a row does not compile. */
export const PERMISSIONS = {
  "session:read": session(),
  "session:end": session(),
  "factor:enrol": session(),
  "factor:verify": session(),
  "factor:remove": session("factor"),
  "step-up:request": session(),
  "consent:read": session(),
  "consent:accept": session(),

  "vehicle:read": product,
  "vehicle:create": product,
  "vehicle:edit": product,
  "vehicle:delete": product,
  "vehicle:share-publicly": product,
  "vehicle:export": product,
  "entry:read": product,
  "entry:write": product,
  "entry:confirm-correction": staff,
  "document:read": product,
  "document:upload": product,
  "document:attach": product,
  "document:delete": product,
  "document:review": staff,
  "system:read": staff,
} as const satisfies Record<string, Permission>;

export type PermissionName = keyof typeof PERMISSIONS;
export type Access = PermissionName | "public";

export const ACCESS_NAMES: readonly Access[] = ["public", ...(Object.keys(PERMISSIONS) as PermissionName[])];

export function stepUpScopeOf(access: Access): StepUpScope | null {
  if (access === "public") return null;
  const permission: Permission = PERMISSIONS[access];
  return permission.stepUp ?? null;
}

/** True for the roles that may attempt it at all, whatever their factor or consent. */
export function roleMay(role: Role, access: Access): boolean {
  return access === "public" || PERMISSIONS[access].roles.includes(role);
}

/**
 * The first reason to refuse, in the order that callers rely on:
 * no session, wrong role, second factor, consent. Null means: may attempt.
 */
export function refusalOf(actor: Actor | null, access: Access): ErrorCode | null {
  if (access === "public") return null;
  if (!actor) return "unauthenticated";
  if (!roleMay(actor.role, access)) return "forbidden";
  const permission: Permission = PERMISSIONS[access];
  if (permission.secondFactor && isStaff(actor) && !actor.secondFactor.satisfied) return "second_factor_required";
  if (permission.consent && !actor.consentComplete) return "consent_required";
  return null;
}

export function isStaff(actor: Pick<Actor, "role">): boolean {
  return STAFF.includes(actor.role);
}
