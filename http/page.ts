import { setResponseHeader, type H3Event } from "h3";
import { useStorage } from "nitropack/runtime";
import { DomainError } from "#domain/errors.ts";
import { pathSegments } from "#http/header-gate.ts";

/** `index.html` as built. A path that means the API is never answered with the page, however it is spelled. */
export async function sendPage(event: H3Event): Promise<string> {
  const [first] = pathSegments(event.path);
  if (first === "api") throw new DomainError("not_found");
  if (event.method !== "GET") {
    setResponseHeader(event, "allow", "GET, HEAD");
    throw new DomainError("method_not_allowed");
  }
  const page = await useStorage("assets:web").getItem<string>("index.html");
  if (page === null) throw new DomainError("not_found");
  setResponseHeader(event, "content-type", "text/html; charset=utf-8");
  setResponseHeader(event, "cache-control", "no-cache");
  return page;
}
