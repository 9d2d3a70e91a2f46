import { randomBytes, randomInt } from "node:crypto";
import { THRESHOLDS } from "#domain/alarms.ts";
import { LIMITS } from "#domain/sign-in.ts";
import { now } from "#services/clock.ts";
import { ask, codeOf, jsonOf, type Probe } from "../http-probe.ts";
import { withProbeAccount } from "../probe-account.ts";
import type { Check, Context } from "./finding.ts";

const LOOPBACK = /^(::1$|(::ffff:)?127\.)/;
const REACH_REMEDY = "Start service and proxy, and let the name of LTC_PUBLIC_URL point to this host.";

export const publicAddress: Check = {
  name: "public address",
  async run(context, say) {
    const health = await healthOf(context);
    if (typeof health === "string")
      return say.fail(`${context.settings.publicUrl} does not answer (${health}).`, REACH_REMEDY);
    const { status } = jsonOf(health);
    if (health.status !== 200 || (status !== "ok" && status !== "degraded"))
      return say.fail(
        `/api/health answers ${health.status} there instead of the service's health.`,
        "Let the proxy pass /api/ and /p/ to the process, and look at the unit's log.",
      );
    if (LOOPBACK.test(health.address))
      return say.gap(
        "The address was reached over loopback only: this says nothing about the way from outside.",
        "Take the name out of /etc/hosts and let it resolve to the host's own address.",
      );
    if (status === "degraded")
      return say.warn("Reached from outside loopback; the service is degraded.", "See the other lines for the part.");
    return say.ok("Reached from outside loopback; the service is well.");
  },
};

export const certificate: Check = {
  name: "certificate",
  async run(context, say) {
    if (!context.settings.publicUrl.startsWith("https:"))
      return say.gap(
        "There is no TLS.",
        "Put the service behind the shipped proxy site and set an https LTC_PUBLIC_URL.",
      );
    const health = await healthOf(context);
    if (typeof health === "string") return say.fail(`No certificate was seen (${health}).`, REACH_REMEDY);
    const { daysLeft = 0, problem = null } = health.certificate ?? {};
    if (problem !== null)
      return say.fail(
        `Browsers refuse the certificate (${problem}).`,
        "Let the proxy send a certificate for this very name with its whole chain; see the ACME client's log.",
      );
    if (daysLeft < THRESHOLDS.certificateDays)
      return say.fail(
        `The certificate ends in ${daysLeft} days.`,
        "Let the ACME client renew it and reload the proxy.",
      );
    return say.ok(`Name and chain fit, ${daysLeft} days left.`);
  },
};

export const redirect: Check = {
  name: "redirect",
  async run({ settings }, say) {
    const { protocol, hostname, port } = new URL(settings.publicUrl);
    if (protocol !== "https:") return say.gap("There is no TLS to lead to.", "Set an https LTC_PUBLIC_URL.");
    if (port !== "") return say.ok("The address names a port of its own: nothing on port 80 has to lead there.");
    const remedy = "Let the proxy answer on port 80 with a redirect to LTC_PUBLIC_URL.";
    try {
      const { status, headers } = await ask(`http://${hostname}/`);
      const target = headers.location ?? "";
      if ([301, 302, 307, 308].includes(status) && target.startsWith(`${settings.publicUrl}/`))
        return say.ok("http leads to https.");
      return say.fail(`http answers ${status} and does not lead to the public address.`, remedy);
    } catch (error) {
      return say.fail(`Port 80 does not answer (${codeOf(error)}).`, remedy);
    }
  },
};

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

async function healthOf(context: Context): Promise<Probe | string> {
  try {
    return await context.publicHealth();
  } catch (error) {
    return codeOf(error);
  }
}

/** Secrets go nowhere that a browser would not go. */
async function trustedHealth(context: Context): Promise<Probe | string> {
  const health = await healthOf(context);
  if (typeof health === "string") return `the public address does not answer (${health})`;
  return health.certificate?.problem ? `the certificate is refused (${health.certificate.problem})` : health;
}
