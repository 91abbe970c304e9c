import type { Components, Schema } from './schemaValues.ts';

/** One operation of an OpenAPI 3.1 description, with what its calls are made of. */
export type Operation = {
  method: string;
  /** `/shipments/{trackNumber}` */
  path: string;
  pathParameters: string[];
  query: { name: string; schema: Schema; isRequired: boolean }[];
  body: Schema | undefined;
  /** By status, for answers that are JSON. */
  answers: Map<string, Schema>;
};

export type Description = { components?: { schemas?: Components }; paths: Record<string, Record<string, Described>> };

type Described = {
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses?: Record<string, { content?: Record<string, { schema: Schema }> }>;
};

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

export function operationsOf({ paths }: Description): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => (methods[method] ? [operationOf(path, method, methods[method])] : [])),
  );
}

function operationOf(path: string, method: string, { parameters = [], requestBody, responses = {} }: Described): Operation {
  const query = parameters.filter((one) => one.in === 'query');
  return {
    method: method.toUpperCase(),
    path,
    pathParameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
    query: query.map(({ name, schema = {}, required = false }) => ({ name, schema, isRequired: required })),
    body: requestBody?.content['application/json']?.schema,
    answers: new Map(
      Object.entries(responses).flatMap(([status, { content = {} }]) => {
        const schema = Object.entries(content).find(([type]) => type.includes('json'))?.[1].schema;
        return schema ? [[status, schema] as const] : [];
      }),
    ),
  };
}
