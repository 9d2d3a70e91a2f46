import { randomUUID } from "node:crypto";
import type { Heft } from "../../heft.ts";
import { vinWithCheckDigit } from "../../vins.ts";

export type JsonSchema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
};

/** One verb of one address, as the server itself describes it. */
export type Operation = {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly access: string;
  readonly roles: readonly string[];
  readonly query: readonly string[];
  /** What its path names, in order. */
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
};

export type Parameter = { readonly name: string; readonly noun: string };

type Described = {
  "x-access": string;
  "x-roles": string[];
  parameters: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
};

/** Reads come first and what ends things comes last, so that one walk can use the same objects throughout. */
const ORDER = ["GET", "PUT", "PATCH", "POST", "DELETE"];

/** Everything that the running server says it answers: a new route is under attack without anybody naming it here. */
export async function surfaceOf(heft: Heft): Promise<readonly Operation[]> {
  const { body } = await heft.person().get<{ paths: Record<string, Record<string, Described>> }>("/api/openapi.json");
  return Object.entries(body.paths)
    .flatMap(([path, operations]) => Object.entries(operations).map(([method, of]) => toOperation(path, method, of)))
    .sort((a, b) => rank(a) - rank(b) || b.path.length - a.path.length);
}

function rank({ method, path }: Operation): number {
  return path.endsWith("/logout") ? ORDER.length : ORDER.indexOf(method);
}

function toOperation(path: string, method: string, of: Described): Operation {
  return {
    method: method.toUpperCase(),
    path,
    access: of["x-access"],
    roles: of["x-roles"],
    query: of.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name),
    parameters: [...path.matchAll(/([\w-]+)\/\{(\w+)\}/g)].map(([, room = "", name = ""]) => ({
      name,
      noun: name === "id" ? room.replace(/s$/, "") : name.replace(/_id$/, ""),
    })),
    body: of.requestBody?.content["application/json"]?.schema ?? null,
  };
}

/** The address with these values in place of its parameters. */
export function addressOf({ path, parameters }: Operation, values: readonly string[]): string {
  return parameters.reduce((address, { name }, index) => address.replace(`{${name}}`, values[index] ?? ""), path);
}

/** The smallest body that the schema takes: only what is required. */
export function sampleOf(schema: JsonSchema, name = ""): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return sampleOf(schema.anyOf[0] ?? {}, name);
  if (schema.type === "object")
    return Object.fromEntries(
      (schema.required ?? []).map((field) => [field, sampleOf(schema.properties?.[field] ?? {}, field)]),
    );
  if (schema.type === "array") return schema.minItems ? [sampleOf(schema.items ?? {}, name)] : [];
  if (schema.type === "integer" || schema.type === "number") return schema.minimum ?? 1;
  if (schema.type === "boolean") return false;
  return textFor(schema, name);
}

function textFor({ format, pattern }: JsonSchema, name: string): string {
  if (name === "vin") return vinWithCheckDigit().vin;
  if (name === "email") return `${randomUUID()}@example.org`;
  if (format === "uuid") return randomUUID();
  if (format === "date") return "2026-05-04";
  const fits = new RegExp(pattern ?? "", "u");
  const found = ["Werkstatt", "123456", "1234", "EUR", "7", "t".repeat(43)].find((text) => fits.test(text));
  if (found === undefined) throw new Error(`No sample fits ${name}: ${pattern}`);
  return found;
}

/** Every field that a body may have, one level into lists and alternatives, each with a way to put a value there. */
export function fieldsOf(schema: JsonSchema): readonly { readonly name: string; put(value: unknown): unknown }[] {
  return (schema.anyOf ?? [schema]).flatMap((shape) =>
    Object.entries(shape.properties ?? {}).flatMap(([name, field]) => [
      { name, put: (value: unknown) => ({ ...(sampleOf(shape) as object), [name]: value }) },
      ...(field.items
        ? [{ name: `${name}[]`, put: (value: unknown) => ({ ...(sampleOf(shape) as object), [name]: [value] }) }]
        : []),
      ...(field.items?.properties
        ? Object.keys(field.items.properties).map((inner) => ({
            name: `${name}[].${inner}`,
            put: (value: unknown) => ({
              ...(sampleOf(shape) as object),
              [name]: [{ ...(sampleOf(field.items ?? {}) as object), [inner]: value }],
            }),
          }))
        : []),
    ]),
  );
}
