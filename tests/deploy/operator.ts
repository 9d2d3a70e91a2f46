import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identityToRecipient } from "age-encryption";
import { expect } from "vitest";
import { PUBLIC_PAGES } from "#domain/public-pages.ts";
import { HOST, type Host } from "./host.ts";
import { log } from "./last-run.ts";

/** Where alarms go. */
const ON_CALL = `on-call@${HOST}`;
/** Off the disk that is lost. */
export const SECOND_PLACE = "/mnt/backups";
/** One that is not loopback: from inside, the public name is reached over it, as from another host. */
const OUTER_ADDRESS = "192.0.2.10";
const AUTHORITY = "/usr/local/share/ca-certificates/heft.crt";
const PEOPLE = {
  name: "Robin Falk",
  number: "+49 431 5550142",
  channel: "#betrieb",
  address: "https://status.werkstatt.de",
};

/** What the doctor cannot see in a Debian root without an init system, and why. */
const NOT_GREEN_HERE: Readonly<Record<string, string>> = {
  clock: "no time daemon runs in this root, and no other host can be asked",
};

/** Everything that the guide has the operator fill in: settings, contacts, legal texts, second place, own authority. */
export async function fillInEverything(host: Host): Promise<void> {
  host.fillIn({
    ...host.settings(),
    LTC_BACKUP_RECIPIENT: await identityToRecipient(await host.identity),
    LTC_BACKUP_COPY_TO: SECOND_PLACE,
    LTC_METRICS_TOKEN: randomBytes(24).toString("base64url"),
    LTC_ALERT_MAIL: ON_CALL,
    NODE_EXTRA_CA_CERTS: AUTHORITY,
  });
  rewrite(host.path("etc/lifetimecircle/contacts.toml"), (text) =>
    text.replace(/"REPLACE with an? (\w+).*"/g, (_, what: keyof typeof PEOPLE) => `"${PEOPLE[what]}"`),
  );
  for (const language of ["de", "en"]) {
    const texts = host.path(`etc/lifetimecircle/content/${language}`);
    mkdirSync(texts);
    for (const slug of PUBLIC_PAGES) {
      const text = readFileSync(`content/${language}/${slug}.md`, "utf8");
      writeFileSync(join(texts, `${slug}.md`), text.replace(/\[([^\]]+)\](?![([])/g, "$1"));
    }
  }
  host.root.run("install", "-d", "-o", "lifetimecircle", "-g", "lifetimecircle", "-m", "0700", SECOND_PLACE);
  cpSync(join(process.env["HEFT_DEPLOY_TLS"] ?? "", "fullchain.pem"), host.path(AUTHORITY));
  execFileSync("ip", ["address", "replace", `${OUTER_ADDRESS}/32`, "dev", "lo"]);
  rewrite(host.path("etc/hosts"), (text) => text.replace(`127.0.0.1 ${HOST}`, `${OUTER_ADDRESS} ${HOST}`));
}

/** What the examination wants to have seen: a backup, a drill, an acknowledged test alarm, a watch that runs. */
export async function takeTheSteps(host: Host): Promise<void> {
  const since = Date.now();
  expect(await host.ltc("backup")).toMatchObject({ code: 0 });
  const drill = await host.ltcWithIdentity("backup", "--drill", "--identity", "-");
  expect(drill).toMatchObject({ code: 0, output: expect.stringContaining("Drill passed") });
  expect(await host.ltc("alert", "--test")).toMatchObject({ code: 0 });
  const { subject } = await host.mailbox.latestTo(ON_CALL, since);
  expect(await host.ltc("alert", "--ack", /alarm (\S+)$/.exec(subject)?.[1] ?? "")).toMatchObject({ code: 0 });
  expect(await host.job("lifetimecircle-watch.service")).toMatchObject({ code: 0 });
}

/** Every line of the examination is green, but for those that cannot be here; all are logged. */
export async function expectGreen(host: Host): Promise<void> {
  const { code, output } = await host.ltc("doctor", "--json");
  const findings = JSON.parse(output) as { name: string; status: string; text: string }[];
  expect(findings.filter(({ name, status }) => status !== "ok" && !(name in NOT_GREEN_HERE))).toEqual([]);
  expect(code).toBe(0);
  for (const { name, status, text } of findings)
    log(`${status.padEnd(4)}  ${name}: ${text}${status === "ok" ? "" : ` (${NOT_GREEN_HERE[name]})`}`);
}

function rewrite(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}
