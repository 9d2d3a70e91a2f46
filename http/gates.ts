import type { H3Event } from "h3";
import { DomainError } from "#domain/errors.ts";
import { clientNetwork } from "#http/client-address.ts";
import { assertSameOrigin } from "#http/cross-origin.ts";
import { isDenial, recordDenial } from "#http/denials.ts";
import { isGuardedRoom, stripPretenders } from "#http/header-gate.ts";
import { identify } from "#http/identity.ts";
import { countRejectedHeaders } from "#http/metrics/registry.ts";
import { assertRequestAllowed } from "#http/rate-limits.ts";

/** Runs before anything reads a header that names somebody, with the developer switch on or off. */
export function closeHeaderGate(event: H3Event): void {
  event.context.network = clientNetwork(event);
  if (!isGuardedRoom(event.path) || !stripPretenders(event)) return;
  countRejectedHeaders();
  recordDenial(event, "unauthenticated", "DEV_HEADER_REJECTED");
}

export function nameActor(event: H3Event): void {
  event.context.actor = identify(event);
}

/** Whether or not the route exists: who is nobody learns nothing about documents and exports. */
export function guardRooms(event: H3Event): void {
  if (isGuardedRoom(event.path) && !event.context.actor) refuse(event, new DomainError("unauthenticated"));
}

export async function limitAndCheckOrigin(event: H3Event): Promise<void> {
  await assertRequestAllowed(event.context.actor?.id ?? event.context.network ?? "");
  try {
    assertSameOrigin(event);
  } catch (error) {
    if (error instanceof DomainError) refuse(event, error);
    throw error;
  }
}

function refuse(event: H3Event, error: DomainError): never {
  if (isDenial(error.code)) recordDenial(event, error.code);
  throw error;
}
