import fc from '../properties.ts';
import { damaged, hostileValue, rawBody, spoiled } from './hostile.ts';
import type { Operation } from './operations.ts';
import { type Components, fitting } from './schemaValues.ts';

/** One call as it goes over the wire. */
export type Call = { method: string; path: string; headers: Record<string, string>; body?: Uint8Array };

/** What a parameter of a path may be: things that are there, of this shop and of another. */
export type Known = Record<string, readonly string[]>;

const asText = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
const encoded = (value: unknown) => encodeURIComponent(asText(value).toWellFormed()).replaceAll('.', '%2E');

/** Calls of an operation: as described, with something hostile in it, or no sense at all. */
export function callsOf(operation: Operation, components: Components, known: Known): fc.Arbitrary<Call> {
  const right = callOf(operation, known, {
    query: queryOf(operation, components, false),
    body: operation.body && fitting(operation.body, components).map(json),
    isHostile: false,
  });
  const wrong = callOf(operation, known, {
    query: queryOf(operation, components, true),
    body: operation.body && wrongBody(fitting(operation.body, components)),
    isHostile: true,
  });
  return fc.oneof(right, wrong);
}

type Parts = { query: fc.Arbitrary<string>; body: fc.Arbitrary<Uint8Array> | undefined; isHostile: boolean };

function callOf(
  { method, path, pathParameters }: Operation,
  known: Known,
  { query, body, isHostile }: Parts,
): fc.Arbitrary<Call> {
  const filled = pathParameters.map((name) => pathValue(known[`${path} ${name}`] ?? known[name] ?? ['1'], isHostile));
  return fc
    .record({
      values: fc.tuple(...filled),
      query,
      body: body ?? (isHostile ? fc.option(rawBody, { nil: undefined }) : fc.constant(undefined)),
      headers: headers(isHostile),
    })
    .map(({ values, query: asked, body: sent, headers: given }) => ({
      method,
      path: `${values.reduce<string>((one, value, i) => one.replace(`{${pathParameters[i]}}`, value as string), path)}${asked}`,
      headers: { ...(sent ? { 'content-type': 'application/json' } : {}), ...given },
      ...(sent && method !== 'GET' ? { body: sent } : {}),
    }));
}

function pathValue(there: readonly string[], isHostile: boolean): fc.Arbitrary<string> {
  const one = fc.constantFrom(...there);
  if (!isHostile) return one;
  const odd = fc.oneof(
    hostileValue.map(encoded),
    fc.constantFrom('%', '%E0%A4%A', '%00', '%2E%2E%2F', '0', '-1', '99999999999999999999'),
  );
  return fc.oneof(one, odd.map((text) => text.slice(0, 2_000)).filter(Boolean));
}

function queryOf({ query }: Operation, components: Components, isHostile: boolean): fc.Arbitrary<string> {
  const parts = query.map(({ name, schema, isRequired }) => {
    const fit = fitting(schema, components);
    const value = isHostile ? fc.oneof(fit, hostileValue) : fit;
    const pair = value.map((one) => `${name}=${encoded(one).slice(0, 2_000)}`);
    return isRequired && !isHostile ? pair : fc.option(pair, { nil: '', freq: isHostile ? 3 : 1 });
  });
  const odd = isHostile
    ? fc.constantFrom('', '', '', 'x=1', 'limit=1&limit=2', 'cursor=%', 'q=%E0%A4', '__proto__=1')
    : fc.constant('');
  return fc.tuple(...parts, odd).map((all) => {
    const text = all.filter(Boolean).join('&');
    return text ? `?${text}` : '';
  });
}

function wrongBody(fit: fc.Arbitrary<unknown>): fc.Arbitrary<Uint8Array> {
  return fc.oneof(spoiled(fit).map(json), damaged(fit), rawBody);
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value) ?? '');
}

function headers(isHostile: boolean): fc.Arbitrary<Record<string, string>> {
  if (!isHostile) return fc.constant({});
  const some = {
    'content-type': fc.constantFrom(
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      ';',
    ),
    'idempotency-key': fc.constantFrom('again', 'k'.repeat(300), '"quoted"', '\t', '0'),
    'accept-language': fc.constantFrom('en', 'ru;q=0', 'xx-YY, *;q=0.1', ','.repeat(500)),
    'x-request-id': fc.constantFrom('ok-1', 'x'.repeat(500), '<script>'),
    accept: fc.constantFrom('text/html', 'application/xml', '*/*'),
    'x-http-method-override': fc.constant('DELETE'),
  };
  return fc.record(some, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;
}
