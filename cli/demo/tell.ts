import type { EntryStory, Evidence, Outcome, OwnerStory, VehicleStory } from "./story.ts";
import type { Visitor } from "./visitor.ts";

/** An uploaded document and what the reviewer shall make of it. */
export type Uploaded = { readonly documentId: string; readonly outcome: Outcome };

/** Writes an owner's vehicles down the way the owner would. @returns documents to review, and the public links' paths */
export async function tell(owner: Visitor, story: OwnerStory): Promise<{ documents: Uploaded[]; links: string[] }> {
  const documents: Uploaded[] = [];
  const links: string[] = [];
  for (const vehicle of story.vehicles) {
    const vehicleId = await enterVehicle(owner, vehicle);
    for (const entry of vehicle.entries) documents.push(...(await writeEntry(owner, vehicleId, entry)));
    if (!vehicle.shared) continue;
    const { url } = await owner.post<{ url: string }>(`/api/vehicles/${vehicleId}/public-share/enable`);
    links.push(new URL(url).pathname);
  }
  return { documents, links };
}

async function enterVehicle(owner: Visitor, story: VehicleStory): Promise<string> {
  const { id } = await owner.post<{ id: string }>("/api/vehicles", {
    vin: story.vin,
    nickname: story.nickname ?? null,
    make: story.make,
    model: story.model,
    model_year: story.modelYear,
    first_registration: story.firstRegistration,
    drive: story.drive,
    power_kw: story.powerKw,
    displacement_ccm: story.displacementCcm ?? null,
    colour: story.colour,
    licence_plate: story.licencePlate ?? null,
    hsn: story.hsn ?? null,
    tsn: story.tsn ?? null,
    vehicle_class: story.vehicleClass,
    accident_status: story.accidentStatus,
  });
  return id;
}

async function writeEntry(owner: Visitor, vehicleId: string, story: EntryStory): Promise<Uploaded[]> {
  const entries = `/api/vehicles/${vehicleId}/entries`;
  const content = {
    date: story.date,
    type: story.type,
    performed_by: story.performedBy,
    performed_by_name: story.by ?? null,
    odometer_km: story.km,
    note: story.note ?? null,
    private_note: story.privateNote ?? null,
    ...(story.costCents === undefined ? {} : { cost_cents: story.costCents, currency: "EUR" }),
    booklet: story.booklet ?? false,
  };
  const { id } = await owner.post<{ id: string }>(entries, content);
  if (story.withdrawn) await owner.post(`${entries}/${id}/withdraw`, story.withdrawn);
  if (!story.corrected) return attach(owner, vehicleId, id, story.evidence ?? []);
  const { km, reason } = story.corrected;
  const revision = await owner.post<{ id: string }>(`${entries}/${id}/revisions`, {
    ...content,
    odometer_km: km,
    reason,
  });
  return attach(owner, vehicleId, revision.id, story.evidence ?? []);
}

async function attach(owner: Visitor, vehicleId: string, entryId: string, evidence: readonly Evidence[]) {
  const documents: Uploaded[] = [];
  for (const { make, outcome } of evidence) {
    documents.push({ documentId: await owner.upload(vehicleId, entryId, await make()), outcome });
  }
  return documents;
}
