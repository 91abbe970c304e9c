import { z } from 'zod';
import type { ListedType } from './typeList.ts';

/** The part of JSON Schema that the API's schemas use. https://json-schema.org/draft/2020-12/json-schema-validation */
type Schema = {
  $ref?: string;
  $defs?: Record<string, Schema>;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  format?: string;
  /** Of a parameter that takes several values. */
  values?: unknown[];
  about?: { en: string };
};

/** The listed types in plain TypeScript, without zod; named parts of them get types too. */
export async function plainTypes(listed: readonly ListedType[]): Promise<string> {
  const written = new Map<string, string>();
  for (const one of listed) {
    const schemas = (await import(one.module)) as Record<string, z.ZodType>;
    const { $defs = {}, ...root } = jsonSchemaOf(schemas[one.schema]!, one.from);
    for (const [name, schema] of Object.entries($defs)) write(written, name, declaration(name, schema));
    const isNamedSo = root.$ref === `#/$defs/${one.name}`;
    const shape = one.from === 'Query' ? askedOf(root) : root;
    if (!isNamedSo) write(written, one.name, declaration(one.name, shape));
    if (one.comment !== '') written.set(one.name, `/** ${one.comment} */\n${written.get(one.name)}`);
  }
  return `// Written by npm run pack:client.\n\n${[...written.values()].join('\n\n')}\n`;
}

function jsonSchemaOf(schema: z.ZodType, from: ListedType['from']): Schema {
  return z.toJSONSchema(schema, { io: from === 'Answer' ? 'output' : 'input', unrepresentable: 'any' }) as Schema;
}

/** One name, one shape: a body and an answer that share a name and differ would hide one of the two. */
function write(written: Map<string, string>, name: string, text: string): void {
  const before = written.get(name);
  if (before !== undefined && !before.endsWith(text)) throw new Error(`Two types are called ${name}.`);
  written.set(name, before ?? text);
}

function declaration(name: string, schema: Schema): string {
  return `${comment(schema, '')}export type ${name} = ${typeOf(schema, '')};`;
}

/** As src/types.ts has it in `Query`: lists are arrays, switches booleans, moments may be dates, and nothing has to be there. */
function askedOf(schema: Schema): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, askedValueOf(one)] as const);
  return { ...schema, required: [], properties: Object.fromEntries(properties) };
}

function askedValueOf(schema: Schema): Schema {
  const { about } = schema;
  if (schema.values) return { about, type: 'array', items: { enum: schema.values } };
  if (schema.enum?.join() === 'true,false') return { about, type: 'boolean' };
  if (schema.format === 'date-time') return { about, anyOf: [{ type: 'string' }, { type: 'Date' }] };
  return schema;
}

function typeOf(schema: Schema, indent: string): string {
  const { $ref, enum: values, anyOf, type, items, properties, additionalProperties } = schema;
  if ($ref) return $ref.replace('#/$defs/', '');
  if (values) return values.map((value) => JSON.stringify(value)).join(' | ');
  if ('const' in schema) return JSON.stringify(schema.const);
  if (anyOf) return anyOf.map((one) => typeOf(one, indent)).join(' | ');
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one }, indent)).join(' | ');
  if (type === 'array') return `Array<${typeOf(items ?? {}, indent)}>`;
  if (properties) return objectOf(schema, indent);
  if (typeof additionalProperties === 'object') return `Record<string, ${typeOf(additionalProperties, indent)}>`;
  if (type === 'object') return 'Record<string, unknown>';
  if (type === 'integer') return 'number';
  return type ?? 'unknown';
}

function objectOf({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(
    ([name, one]) => `${comment(one, inner)}${inner}${name}${required.includes(name) ? '' : '?'}: ${typeOf(one, inner)};\n`,
  );
  return `{\n${lines.join('')}${indent}}`;
}

function comment({ about }: Schema, indent: string): string {
  return about ? `${indent}/** ${about.en.replaceAll('*/', '* /')} */\n` : '';
}
