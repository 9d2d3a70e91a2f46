import type { Actor } from "#domain/access.ts";
import type { ErrorCode } from "#domain/errors.ts";

declare module "h3" {
  interface H3EventContext {
    requestId?: string;
    /** The client asked by HEAD: the answer goes without its body. */
    headOnly?: boolean;
    /** Null when nothing identifies the caller. */
    actor?: Actor | null;
    /** The client's network as limits see it: an IPv4 address, or an IPv6 /64. */
    network?: string;
    /** Why the request was refused; becomes the log line's event. */
    refusal?: ErrorCode;
  }
}
