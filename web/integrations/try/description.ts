/** What the try-out needs of an OpenAPI description: https://spec.openapis.org/oas/v3.1.0 */
export type Description = {
  paths?: Record<string, Record<string, OperationObject>>;
  tags?: { name: string; description?: string }[];
  components?: Record<string, Record<string, unknown>>;
};
type OperationObject = {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: (ParameterObject | Reference)[];
  requestBody?: {
    content?: Record<string, { schema?: Schema; example?: unknown; examples?: Record<string, { value?: unknown }> }>;
  };
};
type Reference = { $ref: string };
type ParameterObject = { name: string; in: string; required?: boolean; description?: string; example?: unknown; schema?: Schema };
type Schema = {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  example?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
};

export type Parameter = {
  name: string;
  place: 'path' | 'query';
  isRequired: boolean;
  about: string;
  example: string;
  /** The only values that fit. */
  choices: string[];
};

export type Operation = {
  id: string;
  method: string;
  path: string;
  /** In words for people, of the group that it belongs to. */
  group: string;
  summary: string;
  about: string;
  parameters: Parameter[];
  /** JSON text to begin with; undefined: it takes no body. */
  body: string | undefined;
  hasTestMode: boolean;
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** All calls, in the order of the description. Headers are the try-out's own business. */
export function operationsOf(description: Description): Operation[] {
  const groups = new Map(description.tags?.map(({ name, description: about }) => [name, about ?? name]));
  return Object.entries(description.paths ?? {}).flatMap(([path, methods]) =>
    METHODS.filter((method) => methods[method]).map((method) => {
      const said = methods[method]!;
      const all = (said.parameters ?? []).map((one) => resolve<ParameterObject>(description, one)).map(parameterOf);
      const parameters = all.filter((one) => one !== undefined);
      const tag = said.tags?.[0] ?? path.split('/')[1] ?? '';
      return {
        id: said.operationId ?? `${method} ${path}`,
        method: method.toUpperCase(),
        path: path.replace(/^\/api\/v1/, ''),
        group: groups.get(tag) ?? tag,
        summary: said.summary ?? path,
        about: said.description ?? '',
        parameters: parameters.filter(({ name }) => name !== 'testMode'),
        body: bodyOf(description, said),
        hasTestMode: parameters.some(({ name, place }) => name === 'testMode' && place === 'query'),
      };
    }),
  );
}

/** The call that was asked for; else the one that programs begin with. */
export function operationOf(operations: readonly Operation[], id: string | undefined): Operation | undefined {
  const find = (wanted: string | undefined) => operations.find((one) => one.id === wanted);
  return find(id) ?? find('loadShipments') ?? operations[0];
}

/** `/shipments/{trackNumber}` with the values in place; what is empty is left out of the query. */
export function pathOf({ path, parameters, hasTestMode }: Operation, values: Record<string, string>, isTest: boolean): string {
  const query = new URLSearchParams();
  let filled = path;
  for (const { name, place } of parameters) {
    const value = values[name]?.trim() ?? '';
    if (place === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== '') query.set(name, value);
  }
  if (hasTestMode && isTest) query.set('testMode', 'true');
  return query.size > 0 ? `${filled}?${query}` : filled;
}

function parameterOf({ name, in: place, required, description, example, schema = {} }: ParameterObject): Parameter | undefined {
  if (place !== 'path' && place !== 'query') return undefined;
  return {
    name,
    place,
    isRequired: required === true || place === 'path',
    about: description ?? '',
    example: String(example ?? schema.example ?? ''),
    choices: schema.type === 'array' ? [] : (schema.enum ?? []).map(String),
  };
}

function bodyOf(description: Description, { requestBody }: OperationObject): string | undefined {
  const content = requestBody?.content?.['application/json'];
  if (!content) return undefined;
  const [first] = Object.values(content.examples ?? {});
  return JSON.stringify(first?.value ?? content.example ?? exampleOf(description, content.schema ?? {}), null, 2);
}

/** Made of the examples that fields carry. Of several shapes the first. */
function exampleOf(description: Description, schema: Schema, depth = 0): unknown {
  if (depth > 6) return null;
  const { $ref, example, default: usual, anyOf, oneOf, allOf, properties, items, enum: choices, type } = schema;
  if ($ref) return exampleOf(description, resolve<Schema>(description, { $ref }), depth + 1);
  if (example !== undefined) return example;
  const [shape] = anyOf ?? oneOf ?? allOf ?? [];
  if (shape) return exampleOf(description, shape, depth + 1);
  if (properties) {
    const inner = Object.entries(properties).map(([name, one]) => [name, exampleOf(description, one, depth + 1)]);
    return Object.fromEntries(inner.filter(([, value]) => value !== null && value !== ''));
  }
  if (items) return [exampleOf(description, items, depth + 1)];
  if (usual !== undefined) return usual;
  return choices?.[0] ?? (type === 'string' ? '' : type === 'boolean' ? false : null);
}

function resolve<T extends object>(description: Description, value: T | Reference): T {
  if (!('$ref' in value)) return value;
  const [, kind = '', name = ''] = /^#\/components\/(\w+)\/([\w.-]+)$/.exec(String(value.$ref)) ?? [];
  return (description.components?.[kind]?.[name] ?? {}) as T;
}
