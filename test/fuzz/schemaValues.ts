import fc from '../properties.ts';

/** As much of JSON Schema as an OpenAPI 3.1 description of ours uses. https://spec.openapis.org/oas/v3.1.0#schema-object */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  example?: unknown;
  examples?: unknown[];
};

export type Components = Record<string, Schema>;

/** Values that fit, small ones. What the schema gives as an example comes often: it gets further than what is merely of the type. */
export function fitting(schema: Schema, components: Components): fc.Arbitrary<unknown> {
  const examples = schema.examples ?? (schema.example === undefined ? [] : [schema.example]);
  const any = byKind(schema, components);
  return examples.length > 0 ? fc.oneof(fc.constantFrom(...examples), any) : any;
}

function byKind(schema: Schema, components: Components): fc.Arbitrary<unknown> {
  if (schema.$ref) return fitting(components[schema.$ref.split('/').at(-1)!]!, components);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((one) => fitting(one, components)));
  if (schema.allOf) return fc.tuple(...schema.allOf.map((one) => fitting(one, components))).map(joined);
  const types = schema.type === undefined ? ['object'] : [schema.type].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, components)));
}

function joined(parts: unknown[]): unknown {
  return Object.assign({}, ...parts);
}

function ofType(type: string, schema: Schema, components: Components): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return text(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 10_000, 1_000_000) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -10, max: schema.maximum ?? 100_000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(fitting(schema.items ?? {}, components), { minLength: schema.minItems ?? 0, maxLength: 4 });
    default:
      return object(schema, components);
  }
}

function object({ properties = {}, required = [] }: Schema, components: Components): fc.Arbitrary<unknown> {
  const values = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, fitting(one, components)]));
  return fc.record(values, { requiredKeys: required.filter((name) => name in values) });
}

function text({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return moments.map((at) => at.toISOString());
  if (format === 'date') return moments.map((at) => at.toISOString().slice(0, 10));
  if (format === 'uri') return fc.constantFrom('https://shop.example/hook', 'http://127.0.0.1:1/', 'https://[::1]/x');
  if (format === 'email') return fc.emailAddress();
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
}

const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
