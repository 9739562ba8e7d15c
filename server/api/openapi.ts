import { z } from "zod";
import { operations } from "./index.ts";
import type { Operation } from "./operation.ts";

/** Where the operations stand. */
export const apiRoot = "/api/v1";

type Schema = Record<string, unknown>;

/** A schema of ours as OpenAPI 3.1 reads it: what may be sent (`input`) or what is answered (`output`). */
function schemaOf(schema: z.ZodType, io: "input" | "output"): Schema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io,
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === "date") Object.assign(jsonSchema, { type: "string", format: "date-time" });
    },
  }) as Schema;
  return rest;
}

/** The parameters of one kind, each with what it may be. */
function parameters(object: z.ZodObject, place: "path" | "query"): Schema[] {
  const { properties = {}, required = [] } = schemaOf(object, "input") as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
}

const refusal = (description: string) => ({
  description,
  content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
});

function describe({ id, summary, scope, params, query, body, answer, status }: Operation): Schema {
  return {
    operationId: id,
    summary,
    description: `Scope: \`${scope}\`.`,
    tags: [scope.split(":")[0]],
    security: [{ token: [] }],
    "x-scope": scope,
    parameters: [...parameters(params, "path"), ...parameters(query, "query")],
    ...(body && {
      requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, "input") } } },
    }),
    responses: {
      [status]: { description: "Done", content: { "application/json": { schema: schemaOf(answer, "output") } } },
      400: refusal("What was sent doesn't fit; `fields` says where."),
      401: refusal("No token, or one that is unknown, revoked or expired."),
      403: refusal("The token lacks the scope."),
      404: refusal("There is no such thing for whoever made the token."),
      409: refusal("The thing is in a state in which this can't be done."),
      429: refusal("Too many requests; `Retry-After` says when to come back."),
    },
  };
}

/** The description of everything under `/api/v1`, made from the operations themselves. */
export function openApiDocument(origin: string): Schema {
  const paths: Record<string, Schema> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method.toLowerCase()]: describe(operation) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Co-Creation Lab", version: "1", description: "What a page shows its reader, for programs." },
    servers: [{ url: origin + apiRoot }],
    paths,
    components: {
      securitySchemes: { token: { type: "http", scheme: "bearer", description: "An API token, `ccl_…`" } },
      schemas: {
        Refusal: {
          type: "object",
          required: ["code", "message", "requestId"],
          properties: {
            code: { type: "string", description: "Stays the same; programs decide by it" },
            message: { type: "string", description: "For people, in the language of Accept-Language" },
            requestId: { type: "string", format: "uuid" },
            fields: { type: "object", additionalProperties: { type: "string" } },
          },
        },
      },
    },
  };
}
