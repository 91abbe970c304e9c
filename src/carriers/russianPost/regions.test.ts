import assert from 'node:assert/strict';
import { test } from 'node:test';
import zoneRows from './indexZones.data.json' with { type: 'json' };
import { prefixesOf, regionPrefixes, regions } from './regions.ts';

const codeOf = (prefix: string) => regionPrefixes.find((one) => one.prefix === prefix)?.code;

test('every region of the directory has a code and a name in both languages', () => {
  const named = new Set(zoneRows.flatMap((row) => ('regions' in row ? (row.regions ?? []) : [])));

  assert.deepEqual([...named].sort(), [...regions.values()].map(({ ru }) => ru).sort());
  assert.equal(new Set(regions.keys()).size, named.size);
  for (const { en } of regions.values()) assert.match(en, /^[A-Z][A-Za-z() –-]+$/);
});

test('the first digits of an index name its region', () => {
  assert.deepEqual(['101', '190', '394', '690', '142'].map(codeOf), ['MOW', 'SPE', 'VOR', 'PRI', 'MOS']);
  assert.ok(prefixesOf('VOR').includes('394'));
  assert.ok(prefixesOf().length > 200);
});

test('lockers of several regions, and prefixes that do not exist, name none', () => {
  assert.deepEqual(['948', '990', '901', '000'].map(codeOf), [undefined, undefined, undefined, undefined]);
});
