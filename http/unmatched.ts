import { setResponseHeader, type H3Event } from "h3";
import { refusalOf, type Actor } from "#domain/access.ts";
import { DomainError } from "#domain/errors.ts";
import { routesAt } from "#http/route-index.ts";

/**
 * A path that exists with other methods is 405 and says which; who is nobody learns only that they must sign in, where
 * no public route stands there. Everything else is 404.
 */
export async function refuseUnmatched(event: H3Event, actor: Actor | null): Promise<never> {
  const [path = ""] = event.path.split("?");
  const routes = await routesAt(path.replace(/\/+$/, ""));
  if (routes.length === 0) throw new DomainError("not_found");
  if (routes.every(({ definition }) => refusalOf(actor, definition.access) === "unauthenticated")) {
    throw new DomainError("unauthenticated");
  }
  const allowed = new Set(routes.map(({ method }) => method));
  if (allowed.has("GET")) allowed.add("HEAD");
  setResponseHeader(event, "allow", [...allowed].sort().join(", "));
  throw new DomainError("method_not_allowed");
}
