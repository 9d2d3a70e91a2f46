import { BlockList, isIP } from "node:net";
import type { H3Event } from "h3";
import { getServices } from "#services/index.ts";

let trusted: BlockList | undefined;

/**
 * The network of whoever sent the request. `X-Forwarded-For` counts only behind our own proxies, and is read from the
 * right: the first hop that is not ours. What stands left of that, or of something that is no address, is whatever somebody typed.
 */
export function clientNetwork(event: H3Event): string {
  trusted ??= proxyList(getServices().settings.trustedProxies);
  let address = withoutMapping(event.node.req.socket.remoteAddress ?? "");
  const hops = String(event.node.req.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((hop) => withoutMapping(hop.trim()));
  for (let hop = hops.pop(); hop !== undefined && isIP(hop) !== 0 && isTrusted(trusted, address); hop = hops.pop())
    address = hop;
  return networkOf(address);
}

export function proxyList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** One household is one IPv6 /64; counting single addresses would count nobody. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0") : [];
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(":")}::/64`;
}

function isTrusted(list: BlockList, address: string): boolean {
  const family = isIP(address);
  return family !== 0 && list.check(address, family === 6 ? "ipv6" : "ipv4");
}

function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
}
