import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from '../../../test/properties.ts';
import { readLooseJson, UnreadableJson } from './looseJson.ts';
import { readBody } from './readBody.ts';

const plain = (text: string) => structuredClone(readLooseJson(text));

test('what is JSON is read as it is, but for numbers, which stay texts', () => {
  const tree = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 4 }, fc.string(), fc.boolean(), fc.constant(null), tie('array'), tie('object')),
    array: fc.array(tie('value'), { maxLength: 5 }),
    object: fc.dictionary(fc.stringMatching(/^[A-Za-z_]\w{0,20}$/), tie('value'), { maxKeys: 5, noNullPrototype: true }),
  })).value;
  // Texts with quotes inside are escaped in JSON; whether such a quote could end the text is what the next tests are about.
  fc.assert(
    fc.property(tree, (value) => {
      const text = JSON.stringify(value);
      assert.deepEqual(plain(text), JSON.parse(text));
    }),
  );
});

test('numbers keep the writing in which they came', () => {
  assert.deepEqual(plain("{'a': 990.0000, b: 007, 'c': -1e3, 'd': 12345678901234567890}"), {
    a: '990.0000',
    b: '007',
    c: '-1e3',
    d: '12345678901234567890',
  });
});

test('hand-made texts are read by what follows their quotes', () => {
  const cases: [string, unknown][] = [
    [`{'a': 'О'Нил', 'b': 1}`, { a: "О'Нил", b: '1' }],
    [`{'a': 'x', 'y', 'b': 1}`, { a: "x', 'y", b: '1' }],
    [`{'a': 'x' 'b': 'y'}`, { a: 'x', b: 'y' }],
    [`{'a': ''\r\n\t'b': ''}`, { a: '', b: '' }],
    [`{'a':,'b': ,'c':}`, {}],
    [`{'a': 'x',}`, { a: 'x' }],
    [`[{'a': 'x'}, {'a': 'y'},]`, [{ a: 'x' }, { a: 'y' }]],
    [`{"a": "ООО "Ромашка"", "b": "1"}`, { a: 'ООО "Ромашка"', b: '1' }],
    [`{'a': 'it\\'s', 'b': 'C:\\\\', 'c': '\\u0418'}`, { a: "it's", b: 'C:\\', c: 'И' }],
    [`{'a': 'end\\', 'b': 1}`, { a: 'end\\', b: '1' }],
    [`{'a': 'line\r\nline'}`, { a: 'line\r\nline' }],
    [`{'a': True, 'b': None, 'c': undefined};`, { a: true, b: null, c: null }],
    [`{'__proto__': 'x', 'constructor': 'y'}`, { ['__proto__']: 'x', constructor: 'y' }],
  ];

  for (const [text, value] of cases) assert.deepEqual(JSON.stringify(readLooseJson(text)), JSON.stringify(value), text);
});

test('what is cut off, nested without end, or followed by something else is refused', () => {
  const refused = [
    '',
    '{',
    "{'a",
    "{'a'",
    "{'a':",
    "{'a': 'x",
    "{'a': 'x'",
    '{}{}',
    '[1] 2',
    '}',
    ',',
    '['.repeat(100),
    `${'{"a":'.repeat(100)}1${'}'.repeat(100)}`,
    "{'a': {'b': 'x'}",
    '{1 2}',
    `[${'1,'.repeat(600_000)}1]`,
  ];

  for (const text of refused) assert.throws(() => readLooseJson(text), UnreadableJson, text.slice(0, 50));
});

test('whatever comes, it is read or refused, and nothing else is thrown', () => {
  const pieces = [
    `'`,
    `"`,
    '\\',
    '{',
    '}',
    '[',
    ']',
    ':',
    ',',
    ' ',
    '\r\n',
    'a',
    `'a':`,
    `','`,
    '\\u',
    '0',
    '\0',
    '\uFEFF',
    'я',
    '\ud800',
  ];
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((some) => some.join('')),
    fc.json().chain((json) => fc.nat(json.length).map((at) => json.slice(0, at) + json.slice(at + 1).replaceAll('"', "'"))),
  );
  fc.assert(
    fc.property(text, (some) => {
      try {
        readLooseJson(some);
      } catch (error) {
        assert.ok(error instanceof UnreadableJson, String(error));
      }
      assert.equal(typeof readBody(Buffer.from(some)).ok, 'boolean');
    }),
    { numRuns: 1_000 },
  );
});

// A reader that looked through the rest of the text at every quote would need hours for one of these.
test('a body that was made to be slow is done with in one pass', { timeout: 120_000 }, () => {
  const n = 1_000_000;
  const evil = [
    `{'a':'${"' ".repeat(n)}`,
    `{'a':'${"','".repeat(n)}`,
    `[${"'x".repeat(n)}`,
    `[${"'x' y,".repeat(n)}]`,
    `{'a':'${`' ${' '.repeat(50)}`.repeat(n / 50)}`,
    `{'a':'${`',${' '.repeat(50)}'${'b'.repeat(63)}`.repeat(n / 100)}`,
    `{'a':'${'\\'.repeat(n)}`,
    `{"a":"${'\\'.repeat(n)}"x`,
    `{"a":"${'\\"'.repeat(n)}"`,
    `{${"'a':'x','a':'y' z,".repeat(n / 10)}`,
    '['.repeat(n),
    '{'.repeat(n),
    ' '.repeat(n),
    `{${','.repeat(n)}}`,
    `{a${' '.repeat(n)}b}`,
  ];

  for (const text of evil) assert.equal(typeof readBody(Buffer.from(text)).ok, 'boolean');
});
