import { latinByKeys } from './trackCheck.ts';

/** One key as the browser tells it; `at` in milliseconds of the event's own clock, `isHeld` when Ctrl, Alt or Meta is down with it. */
export type Press = { key: string; code: string; at: number; isHeld?: boolean };

/**
 * What a key turned out to be. `first`: perhaps the first one of a scan; `next`: one more at a scanner's speed; `scan`: the end of a
 * code; `again`: the end of the code that was read a moment ago; `rest`: an end that a scanner sends after the end; `other`: a key that
 * belongs to no code.
 */
export type Heard = { kind: 'first' | 'next' | 'rest' | 'other' } | { kind: 'scan' | 'again'; text: string };

export const GAP_MS = 60;
export const REPEAT_MS = 2000;
const LEAST_KEYS = 8;

const ENDS = new Set(['Enter', 'NumpadEnter', 'Tab']);
const MODIFIERS = /^(Shift|Control|Alt|Meta|CapsLock|NumLock|AltGraph)/;
/** What a scanner may be set to send first, such as `]C1`: the kind of the barcode (ISO/IEC 15424). */
const BARCODE_KIND = /^\][A-Z]\d/;

/** Tells the keys of a barcode scanner from those of a hand: they come at machine speed and end in Enter (or Tab). */
export function createScanner(): { press(press: Press): Heard } {
  let chars = '';
  let lastAt = Number.NEGATIVE_INFINITY;
  let endedAt = Number.NEGATIVE_INFINITY;
  let last = { text: '', at: Number.NEGATIVE_INFINITY };

  function end(at: number): Heard {
    const text = chars.replace(BARCODE_KIND, '');
    const isScan = chars.length >= LEAST_KEYS;
    const isStray = chars === '' && at - endedAt < GAP_MS;
    chars = '';
    if (!isScan && !isStray) return { kind: 'other' };
    endedAt = at;
    if (!isScan) return { kind: 'rest' };
    const isAgain = text === last.text && at - last.at < REPEAT_MS;
    if (!isAgain) last = { text, at };
    return { kind: isAgain ? 'again' : 'scan', text };
  }

  return {
    press({ key, code, at, isHeld = false }) {
      const isFast = at - lastAt < GAP_MS;
      lastAt = at;
      if (!isFast) chars = '';
      if (ENDS.has(code) || ENDS.has(key)) return end(at);
      const isFirst = !isFast || chars === '';
      // Marks such as STX come as Ctrl with a letter: they keep the time and say nothing.
      const char = isHeld || MODIFIERS.test(key) ? '' : charOf(key, code);
      if (char === undefined) {
        chars = '';
        return { kind: 'other' };
      }
      chars += char;
      return { kind: isFirst ? 'first' : 'next' };
    },
  };
}

/**
 * By the key's place, as a scanner means it: letters of another layout, Shift and CapsLock change nothing. Keys without a place (some
 * phones name none) go by their sign. Undefined for keys that no scanner sends, such as arrows.
 */
function charOf(key: string, code: string): string | undefined {
  const place = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code);
  if (place) return place[1] ?? place[2];
  const sign = SIGNS[code];
  if (sign !== undefined) return sign;
  if (key.length !== 1) return undefined;
  return key < ' ' ? '' : latinByKeys(key.toUpperCase());
}

const SIGNS: Record<string, string> = { BracketRight: ']', Minus: '-', Space: ' ', Slash: '/', Period: '.' };
