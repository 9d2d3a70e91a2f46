import { randomBytes, randomInt } from "node:crypto";
import { LIMITS } from "#domain/sign-in.ts";
import { now } from "#services/clock.ts";
import { ask, type Probe } from "../http-probe.ts";
import { withProbeAccount } from "../probe-account.ts";
import type { Check, Context } from "./finding.ts";
import { healthOf, LOOPBACK } from "./public-address.ts";

/**
 * A copy of the data on another host would show the same names and keys, so only something brand new proves anything: an
 * account that exists since this moment, in this database alone.
 */
export const sameInstance: Check = {
  name: "same instance",
  async run(context, say) {
    const trust = await trustedHealth(context);
    if (typeof trust === "string") return say.fail(`Not asked: ${trust}.`, "Repair the lines above first.");
    const { status } = await withProbeAccount(context.storage, "doctor", ({ token }) =>
      ask(`${context.settings.publicUrl}/api/auth/me`, {
        headers: { authorization: `Bearer ${token}` },
        trustedOnly: true,
      }),
    );
    if (status === 200) return say.ok("The public address leads to this very database.");
    return say.fail(
      `The public address leads to a service that does not know this database (${status}).`,
      "Let name and proxy point to this host, and the process run with the same settings as ltc.",
    );
  },
};

/**
 * Asks with a forged client address, then looks under whose address the service counted the request: neither the forged
 * one nor the proxy's own may be it.
 */
export const forwardedHeaders: Check = {
  name: "forwarded headers",
  async run(context, say) {
    const { settings } = context;
    if (settings.trustedProxies.length === 0)
      return say.gap(
        "No proxy is trusted: behind one, all people count as one client.",
        "Set LTC_TRUSTED_PROXIES to the proxy's address, like 127.0.0.1/32.",
      );
    const trust = await trustedHealth(context);
    if (typeof trust === "string") return say.fail(`Not asked: ${trust}.`, "Repair the lines above first.");
    if (LOOPBACK.test(trust.address))
      return say.warn(
        "Not provable while the address is reached over loopback.",
        "Let the name of LTC_PUBLIC_URL resolve to the host's own address.",
      );
    const forged = `203.0.113.${1 + randomInt(254)}`;
    const askedAt = now();
    await ask(`${settings.publicUrl}/api/auth/link`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: settings.publicUrl, "x-forwarded-for": forged },
      body: JSON.stringify({ token: randomBytes(32).toString("base64url") }),
    });
    const windowMs = Date.now() - Date.parse(askedAt) + 1;
    const counts = (subject: string) =>
      context.storage.limits.isReached({ name: LIMITS.verificationsPerNetwork.name, max: 1, windowMs }, subject, now());
    if (counts(forged))
      return say.fail(
        "A client can type its own address: the proxy passes X-Forwarded-For through unchanged.",
        "Let the proxy add the address that it sees; see its site in deploy/.",
      );
    if (counts("127.0.0.1") || counts("::/64"))
      return say.fail(
        "All people count as one client: the process sees the proxy's address only.",
        "Let the proxy send X-Forwarded-For and name it in LTC_TRUSTED_PROXIES.",
      );
    return say.ok("A forged client address does not count, the proxy's own neither.");
  },
};

/** Secrets go nowhere that a browser would not go. */
async function trustedHealth(context: Context): Promise<Probe | string> {
  const health = await healthOf(context);
  if (typeof health === "string") return `the public address does not answer (${health})`;
  return health.certificate?.problem ? `the certificate is refused (${health.certificate.problem})` : health;
}
