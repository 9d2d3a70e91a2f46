import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { someAddress } from "./heft.ts";
import type { Mailbox } from "./mailbox.ts";
import { vinWithCheckDigit } from "./vins.ts";

export type Answer<T = Record<string, unknown>> = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  readonly text: string;
};

type Json = Record<string, unknown>;

/** Somebody who talks to the server: a script with a bearer session, on a network of their own. */
export class Person {
  token: string | null = null;
  email = "";
  id = "";
  readonly address = someAddress();
  #secret: Secret | null = null;
  #usedStep = 0;

  constructor(
    readonly url: string,
    readonly mailbox: Mailbox,
  ) {}

  /** A person of the same account on another device: own session to come, same network. */
  headers(extra: Record<string, string> = {}): Record<string, string> {
    return {
      "x-forwarded-for": this.address,
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      ...extra,
    };
  }

  async call<T = Json>(
    method: string,
    path: string,
    body?: unknown,
    extra: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const writes = body !== undefined || ["POST", "PUT", "PATCH"].includes(method);
    const response = await fetch(this.url + path, {
      method,
      headers: this.headers({ ...(writes ? { "content-type": "application/json" } : {}), ...extra }),
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      redirect: "manual",
    });
    return toAnswer<T>(response);
  }

  get<T = Json>(path: string, extra?: Record<string, string>) {
    return this.call<T>("GET", path, undefined, extra);
  }

  post<T = Json>(path: string, body: unknown = {}, extra?: Record<string, string>) {
    return this.call<T>("POST", path, body, extra);
  }

  /** Asks for a mail and hands out what it holds. */
  async requestCode(email: string): Promise<{ challengeId: string; code: string; linkToken: string }> {
    const since = Date.now();
    const { body } = await this.post<{ challenge_id: string }>("/api/auth/request", { email });
    const { text } = await this.mailbox.latestTo(email, since);
    return {
      challengeId: body.challenge_id,
      code: /\d{6}/.exec(text)?.[0] ?? "",
      linkToken: /#token=([\w-]+)/.exec(text)?.[1] ?? "",
    };
  }

  async signIn(email: string): Promise<void> {
    const { challengeId, code } = await this.requestCode(email);
    const answer = await this.post<{ access_token: string; user: { id: string } }>("/api/auth/verify", {
      challenge_id: challengeId,
      code,
      transport: "bearer",
    });
    if (answer.status !== 200) throw new Error(`Sign-in failed: ${answer.text}`);
    this.email = email;
    this.token = answer.body.access_token;
    this.id = answer.body.user.id;
  }

  /** Signs in once more, as a browser does. @returns the value of the session cookie */
  async cookie(): Promise<string> {
    const { challengeId, code } = await this.requestCode(this.email);
    const answer = await this.post("/api/auth/verify", { challenge_id: challengeId, code });
    return /__Host-ltc_session=([^;]+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1] ?? "";
  }

  async consent(): Promise<void> {
    const { body } = await this.get<{ required: { doc_type: string; doc_version: string }[] }>("/api/consent/current");
    const consents = body.required.map(({ doc_type, doc_version }) => ({ doc_type, doc_version }));
    await this.post("/api/consent/accept", { consents });
  }

  /** Sets TOTP up and satisfies this session. @returns the backup codes */
  async enrolFactor(): Promise<string[]> {
    const setup = await this.post<{ secret: string }>("/api/auth/totp/setup");
    this.#secret = Secret.fromBase32(setup.body.secret);
    const { body } = await this.post<{ backup_codes: string[]; access_token: string }>("/api/auth/totp/confirm", {
      code: this.totp(),
    });
    this.token = body.access_token;
    return body.backup_codes;
  }

  /** A TOTP code that this person has not used yet: each call takes the next step that the server accepts. */
  totp(): string {
    if (!this.#secret) throw new Error("No second factor has been enrolled.");
    const current = Math.floor(Date.now() / 30_000);
    this.#usedStep = Math.max(this.#usedStep + 1, current - 1);
    if (this.#usedStep > current + 1) throw new Error("More codes than steps: use a backup code.");
    return new TOTP({ secret: this.#secret }).generate({ timestamp: this.#usedStep * 30_000 });
  }

  async addVehicle(overrides: Json = {}): Promise<string> {
    const answer = await this.post<{ id: string }>("/api/vehicles", {
      vin: vinWithCheckDigit().vin,
      make: "Volkswagen",
      model: "Golf",
      accident_status: "unfallfrei",
      ...overrides,
    });
    if (answer.status !== 201) throw new Error(`No vehicle: ${answer.text}`);
    return answer.body.id;
  }

  async addEntry(vehicleId: string, overrides: Json = {}): Promise<string> {
    const answer = await this.post<{ id: string }>(`/api/vehicles/${vehicleId}/entries`, anEntry(overrides));
    if (answer.status !== 201) throw new Error(`No entry: ${answer.text}`);
    return answer.body.id;
  }

  async upload<T = Json>(
    fields: Record<string, string>,
    file: { name: string; type: string; bytes: Uint8Array },
    extra: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append("file", new Blob([Uint8Array.from(file.bytes)], { type: file.type }), file.name);
    const response = await fetch(`${this.url}/api/documents/upload`, {
      method: "POST",
      headers: this.headers(extra),
      body: form,
    });
    return toAnswer<T>(response);
  }

  /** Waits until the document's scan is no longer pending. */
  async scanned(documentId: string): Promise<Json> {
    for (let waited = 0; waited < 20_000; waited += 50) {
      const { body } = await this.get(`/api/documents/${documentId}`);
      if (body["scan_status"] !== "PENDING") return body;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("The scan did not finish.");
  }
}

export function anEntry(overrides: Json = {}): Json {
  return { date: "2026-05-04", type: "Wartung", performed_by: "Fachwerkstatt", odometer_km: 84_120, ...overrides };
}

export function unique(prefix: string): string {
  return `${prefix}-${randomBytes(8).toString("hex")}`;
}

async function toAnswer<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get("content-type") ?? "");
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (isJson && text !== "" ? JSON.parse(text) : {}) as T,
  };
}
