import { Secret, TOTP } from "otpauth";
import { nextCodeFor } from "./mails.ts";

export type DemoFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
type Json = Record<string, unknown>;

/** Somebody who uses the book over HTTP, on a network of their own. Any refusal ends the demo with its reason. */
export class Visitor {
  #token: string | null = null;

  /** @param network address that the server's trusted proxy would report */
  constructor(
    private readonly address: string,
    private readonly email: string,
    private readonly network: string,
  ) {}

  async signIn(): Promise<void> {
    const { challenge_id } = await this.post<{ challenge_id: string }>("/api/auth/request", { email: this.email });
    const code = await nextCodeFor(this.email);
    const { access_token } = await this.post<{ access_token: string }>("/api/auth/verify", {
      challenge_id,
      code,
      transport: "bearer",
    });
    this.#token = access_token;
  }

  async consent(): Promise<void> {
    const { required } = await this.get<{ required: { doc_type: string; doc_version: string }[] }>(
      "/api/consent/current",
    );
    const consents = required.map(({ doc_type, doc_version }) => ({ doc_type, doc_version }));
    await this.post("/api/consent/accept", { consents });
  }

  /** @returns the secret in base32, for somebody's authenticator */
  async enrolFactor(): Promise<string> {
    const { secret } = await this.post<{ secret: string }>("/api/auth/totp/setup");
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    const { access_token } = await this.post<{ access_token: string }>("/api/auth/totp/confirm", { code });
    this.#token = access_token;
    return secret;
  }

  get<T = Json>(path: string): Promise<T> {
    return this.#send<T>("GET", path, {});
  }

  post<T = Json>(path: string, body: Json = {}): Promise<T> {
    return this.#send<T>("POST", path, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  /** @returns the document's id */
  async upload(vehicleId: string, entryId: string, { name, type, bytes }: DemoFile): Promise<string> {
    const body = new FormData();
    body.append("vehicle_id", vehicleId);
    body.append("entry_id", entryId);
    body.append("file", new Blob([Uint8Array.from(bytes)], { type }), name);
    const { id } = await this.#send<{ id: string }>("POST", "/api/documents/upload", { body });
    return id;
  }

  async #send<T>(
    method: string,
    path: string,
    init: { headers?: Record<string, string>; body?: string | FormData },
  ): Promise<T> {
    const response = await fetch(this.address + path, {
      ...init,
      method,
      headers: {
        ...init.headers,
        "x-forwarded-for": this.network,
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
      },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${text}`);
    return (text === "" ? {} : JSON.parse(text)) as T;
  }
}
