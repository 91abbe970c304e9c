import fc from '../properties.ts';

/** Texts that break programs. */
const texts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e\u2066x',
  "'; drop table shipments; --",
  '<script>alert(1)</script>',
  '{имя|',
  '[[[[',
  '%00',
  '../../etc/passwd',
  '1e999',
  '-0',
  '9'.repeat(400),
  'я'.repeat(20_000),
  '=cmd|calc',
  '\r\nSet-Cookie: a=b',
];

/** What stands where something else belongs. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...texts),
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, [], {}, [[]], [null]),
  fc.constantFrom<unknown>({ $ne: 1 }, { length: 1e9 }, { toString: 1 }, JSON.parse('{"__proto__":{"name":"x"},"then":1}')),
  fc.jsonValue(),
  fc.integer({ min: 2, max: 200 }).map(nested),
);

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value };
  return value;
}

/** Some places of a value hold something hostile; with no places it is the value itself. */
export function spoiled(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const wounds = fc.array(fc.tuple(fc.nat({ max: 30 }), hostileValue), { maxLength: 3 });
  return fc.tuple(value, wounds).map(([whole, list]) => list.reduce((one, [place, with_]) => replaced(one, place, with_), whole));
}

/** Puts `by` in the place of a node, counted from the root. */
function replaced(value: unknown, place: number, by: unknown): unknown {
  let left = place;
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return by;
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, walk(child)]));
  };
  return walk(value);
}

const bytes = (text: string) => new TextEncoder().encode(text);

/** Bodies that are no JSON at all, or hardly. */
const rawBodies = [
  '',
  'null',
  '"',
  '{',
  '[',
  '{"a":1,"a":2}',
  '\ufeff[]',
  `${'['.repeat(100_000)}`,
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  'trackNumber=1&phone=2',
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
].map(bytes);

export const rawBody: fc.Arbitrary<Uint8Array> = fc.oneof(fc.constantFrom(...rawBodies), fc.uint8Array({ maxLength: 200 }));

/** The text of a value, perhaps cut off, with a byte that belongs nowhere, or with a key twice. */
export function damaged(value: fc.Arbitrary<unknown>): fc.Arbitrary<Uint8Array> {
  const whole = value.map((one) => bytes(JSON.stringify(one) ?? ''));
  return fc.tuple(whole, fc.constantFrom('cut', 'byte', 'twice'), fc.nat()).map(([body, how, n]) => {
    if (body.length === 0) return body;
    if (how === 'cut') return body.slice(0, n % body.length);
    if (how === 'byte') return body.with(n % body.length, 0xff);
    return bytes(new TextDecoder().decode(body).replace('{', '{"trackNumber":"1","trackNumber":[],'));
  });
}
