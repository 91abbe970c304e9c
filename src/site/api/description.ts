/** The part of an OpenAPI document that the reference page reads. https://spec.openapis.org/oas/v3.1.0 */
export type Description = {
  openapi: string;
  info: { description: string };
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, Parameter>;
    securitySchemes: { key: { description: string } };
  };
  'x-error-codes': { code: string; status: number; description: string }[];
  'x-field-codes': { code: string; description: string }[];
};

export type Reference = { $ref: string };

export type Parameter = {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description?: string;
  example?: unknown;
  schema: Schema;
};

export type Operation = {
  operationId: string;
  tags: [string];
  summary: string;
  description?: string;
  'x-scope': string;
  parameters?: (Parameter | Reference)[];
  requestBody?: { content: { 'application/json': { schema: Schema; examples: Record<string, { value: unknown }> } } };
  responses: Record<string, { description: string; content?: { 'application/json'?: { schema: Schema; example: unknown } } }>;
};

export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  description?: string;
  example?: unknown;
  format?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  maxLength?: number;
};

export type PlacedOperation = Operation & { method: string; path: string };

/** Those of each tag together, the shortest addresses first, as people look for them. */
export function operationsByTag({ tags, paths }: Description): { name: string; title: string; operations: PlacedOperation[] }[] {
  const all = Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
  return tags
    .map(({ name, description }) => ({
      name,
      title: description,
      operations: all.filter((one) => one.tags[0] === name).sort(byAddress),
    }))
    .filter(({ operations }) => operations.length > 0);
}

const METHODS = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'];

function byAddress(one: PlacedOperation, other: PlacedOperation): number {
  const parts = one.path.split('/').length - other.path.split('/').length;
  // `{` stands behind all letters: one thing comes before what is done with many.
  const paths = one.path === other.path ? 0 : one.path > other.path ? -1 : 1;
  return parts || paths || METHODS.indexOf(one.method) - METHODS.indexOf(other.method);
}

export function parametersOf({ components }: Description, { parameters = [] }: Operation): Parameter[] {
  return parameters.map((one) => ('$ref' in one ? components.parameters[nameOf(one)]! : one));
}

/** The codes that a request may be refused with, as its answers list them. */
export function refusalsOf({ responses }: Operation): string[] {
  return Object.values(responses).flatMap(({ description }) => [...description.matchAll(/^`(\w+)`:/gm)].map(([, code]) => code!));
}

/** Those that every request has. */
export function commonRefusals({ paths }: Description): string[] {
  const [first, ...others] = Object.values(paths)
    .flatMap((byMethod) => Object.values(byMethod))
    .map(refusalsOf);
  return (first ?? []).filter((code) => others.every((codes) => codes.includes(code)));
}

export function nameOf({ $ref }: Reference): string {
  return $ref.split('/').at(-1)!;
}
