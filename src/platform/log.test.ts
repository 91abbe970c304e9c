import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { jsonLog } from './log.ts';

test('no line holds a whole phone, wherever it stands and however it is written', () => {
  const { log, lines } = written();

  for (const phone of ['79161234567', '+7 916 123-45-67', '8 (916) 123-45-67', '8-916-123-45-67', '74872000001']) {
    log('sent', {
      phone,
      nested: { list: [`to ${phone}!`] },
      error: new Error(`no ${phone}`, { cause: new Error(`at ${phone}`) }),
    });
    const line = lines.pop()!;
    assert.ok(!line.includes(phone), line);
    assert.match(line, /\*{5}\d\d/);
  }
});

test('track numbers, tickets and times stay readable', () => {
  const { log, lines } = written();

  log('asked', {
    trackNumber: '80080012345678',
    ticket: '20260711020304567SHOP',
    at: new Date('2026-11-24T08:45:00.000Z'),
    did: 79,
  });

  assert.match(lines[0]!, /80080012345678.*20260711020304567SHOP.*2026-11-24T08:45:00\.000Z/);
  assert.deepEqual([JSON.parse(lines[0]!).msg, JSON.parse(lines[0]!).did], ['asked', 79]);
});

function written() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: jsonLog({ destination }), lines };
}
