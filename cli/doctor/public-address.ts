import { THRESHOLDS } from "#domain/alarms.ts";
import { ask, codeOf, jsonOf, type Probe } from "../http-probe.ts";
import type { Check, Context } from "./finding.ts";

export const LOOPBACK = /^(::1$|(::ffff:)?127\.)/;
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

/** The public health answer, or why there is none. */
export async function healthOf(context: Context): Promise<Probe | string> {
  try {
    return await context.publicHealth();
  } catch (error) {
    return codeOf(error);
  }
}
