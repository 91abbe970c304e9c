import assert from 'node:assert/strict';
import test from 'node:test';
import { createScanner, type Heard, type Press } from './scanner.ts';

const enter = { key: 'Enter', code: 'Enter' };
const tab = { key: 'Tab', code: 'Tab' };
const LAYOUT: Record<string, string> = { R: 'К', A: 'Ф', U: 'Г' };

test('keys at machine speed that end in Enter are a scan', () => {
  assert.deepEqual(scans(typed('12542476046939', enter)), ['12542476046939']);
  assert.deepEqual(scans(typed('RA123456789RU', { key: 'Enter', code: 'NumpadEnter' })), ['RA123456789RU']);
});

test('letters go by their place, so the Russian layout gives Latin ones', () => {
  const russian = [...'RA123456789RU'].map((char) => ({ ...keyOf(char), key: LAYOUT[char] ?? char }));

  assert.deepEqual(scans(timed([...russian, enter])), ['RA123456789RU']);
});

test('keys without a place go by their sign', () => {
  const signs = [...'КФ123456789кг'].map((key) => ({ key, code: '' }));

  assert.deepEqual(scans(timed([...signs, enter])), ['RA123456789RU']);
});

test('Shift and CapsLock change nothing', () => {
  const shifted = [...'RA123456789RU'].flatMap((char) => [
    { key: 'Shift', code: 'ShiftLeft' },
    { ...keyOf(char), key: '!' },
  ]);
  const lower = [...'ra123456789ru'].map((char) => ({ ...keyOf(char.toUpperCase()), key: char }));

  assert.deepEqual(scans(timed([...shifted, enter])), ['RA123456789RU']);
  assert.deepEqual(scans(timed([{ key: 'CapsLock', code: 'CapsLock' }, ...lower, enter])), ['RA123456789RU']);
});

test('marks of scanners before and after the code are taken off', () => {
  const code = [...'12542476046939'].map(keyOf);
  const stx = { key: 'b', code: 'KeyB', isHeld: true };
  const etx = { key: 'c', code: 'KeyC', isHeld: true };
  const raw = { key: '\u0002', code: '' };
  const kind = [{ key: ']', code: 'BracketRight' }, { key: 'Shift', code: 'ShiftLeft' }, keyOf('C'), keyOf('1')];

  assert.deepEqual(scans(timed([stx, ...code, etx, enter])), ['12542476046939']);
  assert.deepEqual(scans(timed([raw, ...kind, ...code, enter])), ['12542476046939']);
});

test('a Tab ends a code too, and the Enter after it is part of the same scan', () => {
  const heard = hear(timed([...[...'12542476046939'].map(keyOf), tab, enter]));

  assert.deepEqual(
    heard.slice(-2).map(({ kind }) => kind),
    ['scan', 'rest'],
  );
});

test('slow typing is not a scan', () => {
  assert.deepEqual(scans(timed([...[...'12542476046939'].map(keyOf), enter], 60)), []);
});

test('an Enter that comes late, a short burst and a key of the hand are not a scan', () => {
  const code = timed([...'12542476046939'].map(keyOf));

  assert.deepEqual(scans([...code, { ...enter, at: code.at(-1)!.at + 60 }]), []);
  assert.deepEqual(scans(typed('1234567', enter)), []);
  assert.deepEqual(scans(timed([...[...'12345678'].map(keyOf), { key: 'ArrowLeft', code: 'ArrowLeft' }, enter])), []);
});

test('what was typed by hand before does not cling to a scan', () => {
  const hand = timed([...'123'].map(keyOf), 150);

  assert.deepEqual(scans([...hand, ...typed('12542476046939', enter, 600)]), ['12542476046939']);
});

test('the same code within two seconds is heard once, then and another one again', () => {
  const first = typed('12542476046939', enter);
  const end = first.at(-1)!.at;

  assert.deepEqual(scans([...first, ...typed('12542476046939', enter, end + 500)]), ['12542476046939']);
  assert.equal(scans([...first, ...typed('12542476046939', enter, end + 2000)]).length, 2);
  assert.deepEqual(scans([...first, ...typed('14102192069353', enter, end + 100)]), ['12542476046939', '14102192069353']);
  assert.equal(hear([...first, ...typed('12542476046939', enter, end + 500)]).at(-1)?.kind, 'again');
});

test('the first key of every burst is told, so that a field can be put back as it was', () => {
  const kinds = hear([...timed([keyOf('1'), keyOf('2')]), ...timed([keyOf('3')], 10, 500)]).map(({ kind }) => kind);

  assert.deepEqual(kinds, ['first', 'next', 'first']);
});

function typed(text: string, end: Omit<Press, 'at'>, from = 0): Press[] {
  return timed([...[...text].map(keyOf), end], 10, from);
}

function timed(keys: Omit<Press, 'at'>[], gapMs = 10, from = 0): Press[] {
  return keys.map((key, i) => ({ ...key, at: from + i * gapMs }));
}

function keyOf(char: string): Omit<Press, 'at'> {
  return { key: char, code: /\d/.test(char) ? `Digit${char}` : `Key${char}` };
}

function hear(presses: Press[]): Heard[] {
  const scanner = createScanner();
  return presses.map((press) => scanner.press(press));
}

function scans(presses: Press[]): string[] {
  return hear(presses).flatMap((one) => (one.kind === 'scan' ? [one.text] : []));
}
