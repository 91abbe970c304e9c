import assert from 'node:assert/strict';
import test from 'node:test';
import { formatPeriod } from './period.ts';

const ru = { lang: 'ru', now: new Date('2026-11-24T10:00:00Z') } as const;
const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/g, ' ');

test('a period is said as shortly as it can be', () => {
  assert.equal(plain(formatPeriod({ from: '2026-11-01', to: '2026-11-30' }, ru)), '1–30 нояб.');
  assert.match(plain(formatPeriod({ from: '2026-09-25', to: '2026-10-24' }, ru)), /^25 сент\. – 24 окт\.$/);
  assert.match(plain(formatPeriod({ from: '2026-08-27', to: '2026-09-02' }, ru)), /^27 авг\. – 2 сент\.$/);
  assert.equal(plain(formatPeriod({ from: '2026-11-24', to: '2026-11-24' }, ru)), '24 нояб.');
  assert.match(
    plain(formatPeriod({ from: '2025-12-30', to: '2026-01-02' }, { ...ru, lang: 'en' })),
    /^30 Dec 2025 – 2 Jan 2026$/,
  );
});
