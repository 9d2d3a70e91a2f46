import { toJsonSchema } from "@valibot/to-json-schema";
import { setResponseHeader, type H3Event } from "h3";
import { PERMISSIONS, stepUpScopeOf, type Access } from "#domain/access.ts";
import { DomainError } from "#domain/errors.ts";
import { allRoutes, type IndexedRoute } from "#http/route-index.ts";
import type { Schema } from "#http/route-types.ts";
import type { Services } from "#services/index.ts";

type JsonSchema = Readonly<Record<string, unknown>>;

const VERSION = "4.0.0";

/** OpenAPI 3.1 of every mounted route, from the schemas that validate it. @throws not_found in staging and prod */
export async function describeApi(event: H3Event, { settings }: Services): Promise<string> {
  if (settings.live) throw new DomainError("not_found");
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of [...(await allRoutes())].sort(byPathAndMethod)) {
    const path = route.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  const description = {
    openapi: "3.1.0",
    info: { title: "Service Heft", version: VERSION },
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "__Host-ltc_session" },
        bearer: { type: "http", scheme: "bearer" },
      },
      schemas: { Problem: PROBLEM },
    },
  };
  setResponseHeader(event, "content-type", "application/json");
  return `${JSON.stringify(description, null, 2)}\n`;
}

const PROBLEM: JsonSchema = {
  type: "object",
  required: ["type", "title", "status", "code", "request_id"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string" },
    request_id: { type: "string" },
    errors: {
      type: "array",
      items: { type: "object", properties: { path: { type: "string" }, message: { type: "string" } } },
    },
  },
};

function operation({ method, path, definition }: IndexedRoute): JsonSchema {
  const { access, summary, response, produces, status, body, multipart } = definition;
  const scope = stepUpScopeOf(access);
  return {
    summary,
    operationId: `${method.toLowerCase()}${path.replace(/[^a-z0-9]+/gi, "_")}`,
    "x-access": access,
    "x-roles": rolesOf(access),
    ...(scope ? { "x-step-up": scope } : {}),
    security: access === "public" ? [] : [{ session: [] }, { bearer: [] }],
    parameters: [...pathParameters(path), ...queryParameters(definition.query)],
    ...(body
      ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, "input") } } } }
      : {}),
    ...(multipart ? { requestBody: { required: true, content: { "multipart/form-data": { schema: UPLOAD } } } } : {}),
    responses: {
      [String(status ?? 200)]: {
        description: "Success",
        ...(response ? { content: { "application/json": { schema: schemaOf(response, "output") } } } : {}),
        ...(produces ? { content: Object.fromEntries(produces.map((type) => [type, {}])) } : {}),
      },
      default: {
        description: "Refusal",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

const UPLOAD: JsonSchema = {
  type: "object",
  required: ["vehicle_id", "file"],
  properties: {
    vehicle_id: { type: "string", format: "uuid" },
    entry_id: { type: "string", format: "uuid" },
    file: { type: "string", contentMediaType: "application/octet-stream" },
  },
};

function rolesOf(access: Access): readonly string[] {
  return access === "public" ? ["public"] : PERMISSIONS[access].roles;
}

function pathParameters(path: string): readonly JsonSchema[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(query: Schema | undefined): readonly JsonSchema[] {
  if (!query) return [];
  const schema = schemaOf(query, "input");
  const properties = (schema["properties"] ?? {}) as Record<string, JsonSchema>;
  const required = (schema["required"] ?? []) as readonly string[];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema: property,
  }));
}

function schemaOf(schema: Schema, typeMode: "input" | "output"): JsonSchema {
  const { $schema: _dialect, ...json } = toJsonSchema(schema, { typeMode, errorMode: "ignore" }) as Record<
    string,
    unknown
  >;
  return json;
}

function byPathAndMethod(a: IndexedRoute, b: IndexedRoute): number {
  return a.path.localeCompare(b.path) || a.method.localeCompare(b.method);
}
