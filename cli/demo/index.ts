/**
 * Fills an empty book with a believable fleet, over HTTP and as the people concerned. A book that holds it already stays
 * as it is. Argument: the server's address. The settings are the server's own.
 */
import { join } from "node:path";
import { createAdmin, setRole } from "../accounts.ts";
import { openForOperator } from "../open.ts";
import { COLLECTOR } from "./fleet/collector.ts";
import { DEALER } from "./fleet/dealer.ts";
import { PRIVATE_OWNER } from "./fleet/private.ts";
import { receiveMails, stopReceivingMails } from "./mails.ts";
import { review } from "./review.ts";
import { keepSignIns, printSignIns, readSignIns, type SignIns } from "./sign-ins.ts";
import type { OwnerStory } from "./story.ts";
import { tell } from "./tell.ts";
import { Visitor } from "./visitor.ts";

const OWNERS: readonly OwnerStory[] = [PRIVATE_OWNER, COLLECTOR, DEALER];
const ADMIN = { email: "pruefung@example.org", network: "198.51.100.80" };
const SUPERADMIN = { email: "leitung@example.org" };

const address = process.argv[2] ?? "http://localhost:3000";
const kept = join(process.env["LTC_DATA_DIR"] ?? ".data/demo", "sign-ins.json");

try {
  printSignIns(address, readSignIns(kept) ?? (await fill()));
} catch (error) {
  process.stderr.write(`\nThe demo is not filled: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  stopReceivingMails();
}

async function fill(): Promise<SignIns> {
  if (await isAnybodyHere())
    throw new Error("this book is in use already. Remove its data directory, or set LTC_DATA_DIR to an empty one.");
  receiveMails();
  process.stdout.write(
    "\n  Filling the book: three owners, their vehicles, papers and photos. This takes half a minute.\n",
  );
  await openForOperator(({ storage }) => createAdmin(storage, SUPERADMIN.email));
  const admin = await arrive(ADMIN, "admin");
  const adminSecret = await admin.enrolFactor();

  const links: string[] = [];
  for (const story of OWNERS) {
    const told = await tell(await arrive(story, story.role), story);
    await review(admin, told.documents);
    links.push(...told.links);
    process.stdout.write(`  ${story.name}: ${story.vehicles.length} vehicle(s), ${told.documents.length} documents\n`);
  }

  const signIns = {
    people: [
      ...OWNERS.map(({ email, role, name }) => ({ email, role, note: name })),
      { email: ADMIN.email, role: "admin", note: "reviews documents" },
      { email: SUPERADMIN.email, role: "superadmin", note: "sets up a second factor under Profil first" },
    ],
    adminSecret,
    links,
  };
  keepSignIns(kept, signIns);
  return signIns;
}

/** An account is made by its first sign-in; the operator's role bites at the next. */
async function arrive(
  { email, network }: { email: string; network: string },
  role: OwnerStory["role"],
): Promise<Visitor> {
  const visitor = new Visitor(address, email, network);
  await visitor.signIn();
  if (role !== "user") {
    await openForOperator(({ storage }) => setRole(storage, email, role));
    await visitor.signIn();
  }
  await visitor.consent();
  return visitor;
}

function isAnybodyHere(): Promise<boolean> {
  const emails = [...OWNERS.map(({ email }) => email), ADMIN.email, SUPERADMIN.email];
  return openForOperator(({ storage }) =>
    Promise.resolve(emails.some((email) => storage.users.findByEmail(email) !== null)),
  );
}
