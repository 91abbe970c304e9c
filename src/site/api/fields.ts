import { html } from 'hono/html';
import type { Html } from '../../platform/htmlPage.ts';
import { nameOf, type Parameter, type Schema } from './description.ts';
import { prose } from './prose.ts';
import type { Words } from './words.ts';

type Shown = { name: string; schema: Schema; isRequired: boolean; about?: string | undefined; example?: unknown };

export function parameterList(parameters: readonly Parameter[], words: Words): Html {
  const shown = parameters.map(({ name, schema, required = false, description, example }) => ({
    ...{ name, schema, example },
    isRequired: required,
    about: isList(schema) && schema.items?.enum ? [description, words.several].filter(Boolean).join('. ') : description,
  }));
  return fieldList(shown, words);
}

/** What a body or an answer is made of. Named types are links; what has no name is written out. */
export function shapeOf(schema: Schema, words: Words): Html {
  if (schema.$ref) return html`<p>${typeLink(schema, words)}</p>`;
  if (schema.anyOf && !schema.anyOf.every(isPlain)) {
    return html`<p>${words.oneOf}</p><ul>${schema.anyOf.map((one) => html`<li>${one.properties ? fieldsOf(one, words) : typeLink(one, words)}</li>`)}</ul>`;
  }
  if (schema.properties) return fieldsOf(schema, words);
  return html`<p>${typeLink(schema, words)}</p>`;
}

/** A type of the description with its name, where links lead. One that is another with more fields shows those alone. */
export function namedType(name: string, schemas: Readonly<Record<string, Schema>>, words: Words): Html {
  const schema = schemas[name]!;
  const base = baseOf(name, schemas);
  const shape = base
    ? html`<p>${words.allOf} ${typeLink({ $ref: base }, words)}, ${words.and}</p>${shapeOf(without(schema, schemas[base]!), words)}`
    : shapeOf(schema, words);
  return html`<section class="type" id="type-${name}"><h3><a href="#type-${name}">${name}</a></h3>
${schema.description ? html`<p>${prose(schema.description)}</p>` : ''}${shape}</section>
`;
}

/** The largest type all of whose fields this one has too, and which stands there whole. */
function baseOf(name: string, schemas: Readonly<Record<string, Schema>>): string | undefined {
  const own = schemas[name]!;
  const size = (one: string) => Object.keys(schemas[one]!.properties ?? {}).length;
  return Object.keys(schemas)
    .filter((other) => size(other) > 3 && size(other) < size(name) && isWithin(schemas[other]!, own))
    .sort((one, other) => size(other) - size(one))[0];
}

function isWithin({ properties = {}, required = [] }: Schema, own: Schema): boolean {
  return Object.entries(properties).every(
    ([field, schema]) =>
      JSON.stringify(own.properties?.[field]) === JSON.stringify(schema) &&
      own.required?.includes(field) === required.includes(field),
  );
}

function without({ properties = {}, ...schema }: Schema, base: Schema): Schema {
  const rest = Object.entries(properties).filter(([field]) => base.properties?.[field] === undefined);
  return { ...schema, properties: Object.fromEntries(rest) };
}

function fieldsOf({ properties = {}, required = [] }: Schema, words: Words): Html {
  const shown = Object.entries(properties).map(([name, schema]) => ({
    ...{ name, schema, about: schema.description, example: schema.example },
    isRequired: required.includes(name),
  }));
  return fieldList(shown, words);
}

function fieldList(shown: readonly Shown[], words: Words): Html {
  return html`<dl class="fields">${shown.map((one) => fieldOf(one, words))}</dl>`;
}

function fieldOf({ name, schema, isRequired, about, example }: Shown, words: Words): Html {
  const type = html`<span class="is">${typeLink(schema, words)}${limitsOf(schema, words)}${isRequired ? html`, <b>${words.required}</b>` : ''}</span>`;
  const values = valuesOf(schema);
  const said = [
    ...(about ? [html`${prose(about)}${/[.!?]$/.test(about) ? '' : '.'} `] : []),
    ...(values ? [html`${words.values} ${values.map((value, i) => html`${i > 0 ? ', ' : ''}<code>${value}</code>`)}. `] : []),
    ...(schema.default === undefined ? [] : [html`${words.byDefault} <code>${String(schema.default)}</code>. `]),
    ...(example === undefined
      ? []
      : [html`${words.example} <code>${typeof example === 'string' ? example : JSON.stringify(example)}</code>`]),
  ];
  const inner = innerOf(schema);
  return html`<div><dt><code>${name}</code> ${type}</dt><dd>${said}${inner ? fieldsOf(inner, words) : ''}</dd></div>
`;
}

/** `string`, `string | null`, a list of them, or the name of a type, which is a link. */
function typeLink(schema: Schema, words: Words): Html | string {
  if (schema.$ref) return html`<a href="#type-${nameOf({ $ref: schema.$ref })}">${nameOf({ $ref: schema.$ref })}</a>`;
  if (schema.anyOf) return html`${schema.anyOf.map((one, i) => html`${i > 0 ? ' | ' : ''}${typeLink(one, words)}`)}`;
  if (isList(schema)) return html`${typeLink(schema.items ?? {}, words)}[]`;
  const type = [schema.type ?? 'string'].flat().join(' | ');
  return schema.format ? `${type} (${schema.format})` : type;
}

function limitsOf({ minimum, maximum, maxItems, maxLength }: Schema, words: Words): string {
  const most = maxItems ?? maxLength;
  if (most !== undefined) return `, ${words.most(most)}`;
  // Every whole number has the greatest that JavaScript counts to; that says nothing.
  const isLimit = minimum !== undefined && maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  return isLimit ? `, ${words.from(minimum, maximum)}` : '';
}

function valuesOf({ enum: own, items }: Schema): string[] | undefined {
  return (own ?? items?.enum)?.filter((value) => value !== null).map(String);
}

/** An object without a name, also within a list, or one that may be null. */
function innerOf(schema: Schema): Schema | undefined {
  return [schema, schema.items, ...(schema.anyOf ?? [])].find((one) => one?.properties !== undefined);
}

function isList({ type }: Schema): boolean {
  return type === 'array';
}

function isPlain({ properties, $ref, items }: Schema): boolean {
  return !properties && !$ref && !items;
}
