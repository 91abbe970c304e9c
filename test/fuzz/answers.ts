import assert from 'node:assert/strict';
import { z } from 'zod';
import type { Call } from './calls.ts';
import type { Operation } from './operations.ts';
import type { Components, Schema } from './schemaValues.ts';

export type Answer = { status: number; type: string; text: string };

export async function send(base: string, key: string, { method, path, headers, body }: Call): Promise<Answer> {
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  });
  return { status: response.status, type: response.headers.get('content-type') ?? '', text: await response.text() };
}

/** What no answer may hold: the inside of a program. */
const INSIDES = [
  /\bat [\w.<>]+ \(/,
  /node:internal/,
  /\/src\/\w+\//,
  /SyntaxError|TypeError|RangeError/,
  /relation "|column "|violates/,
];

/** Whatever was asked: no fault of ours, nothing of our inside, nothing of another's. */
export function assertHarmless({ status, text }: Answer, secret: string): void {
  assert.ok(status < 500, `${status}: ${text.slice(0, 300)}`);
  for (const inside of INSIDES) assert.doesNotMatch(text, inside);
  assert.ok(!text.includes(secret), 'something of another shop');
}

/** Successes are as described, refusals are problems. https://www.rfc-editor.org/rfc/rfc9457 */
export function assertDescribed(
  { method, path, answers }: Operation,
  { status, type, text }: Answer,
  components: Components,
): void {
  if (status >= 400) {
    assert.match(type, /^application\/problem\+json/, `${method} ${path}: ${status} ${type}`);
    const problem = JSON.parse(text);
    assert.equal(problem.status, status);
    assert.match(problem.code, /^[a-z_]+$/);
    return;
  }
  const schema = answers.get(String(status));
  if (!schema) {
    assert.equal(text, '', `${method} ${path}: ${status} has no description of what it answers`);
    return;
  }
  const read = checkOf(schema, components).safeParse(JSON.parse(text));
  assert.ok(read.success, `${method} ${path}: ${read.error?.message}\n${text.slice(0, 500)}`);
}

const checks = new WeakMap<Schema, z.ZodType>();

function checkOf(schema: Schema, components: Components): z.ZodType {
  const known = checks.get(schema);
  if (known) return known;
  const inOne = JSON.stringify({ ...schema, $defs: components }).replaceAll('#/components/schemas/', '#/$defs/');
  const check = z.fromJSONSchema(JSON.parse(inOne));
  checks.set(schema, check);
  return check;
}
