import { type DecodedText, decodeText } from '../rawBody.ts';
import { MAX_VALUES, readLooseJson, UnreadableJson } from './looseJson.ts';

export type ReadBody = { ok: true; value: unknown; decoded: DecodedText } | { ok: false; why: 'empty' | 'unreadable' };

const MAX_DEPTH = 32;
const MAX_BRACKETS = 50_000;

/** Strict JSON first, then a reader that forgives what scripts of shops are known to do. */
export function readBody(bytes: Uint8Array): ReadBody {
  const decoded = decodeText(bytes);
  const { text } = decoded;
  if (/^[\s\0]*$/.test(text.slice(0, 1000)) && text.trim() === '') return { ok: false, why: 'empty' };
  const strict = isModest(text) ? readStrict(text) : undefined;
  if (strict) return { ok: true, value: strict.value, decoded };
  try {
    return { ok: true, value: readLooseJson(text), decoded };
  } catch (error) {
    if (error instanceof UnreadableJson) return { ok: false, why: 'unreadable' };
    throw error;
  }
}

function readStrict(text: string): { value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return { value: NUMBERED.test(text) ? parseWith(text, keepNumbers) : value };
  } catch {
    return undefined;
  }
}

/** Signatures are made over what was written, and a number might come back in another writing. Keeping it costs several times the reading. */
const NUMBERED = /"trackingUserClientTrack"\s*:\s*[-\d]/;

// The third argument is not in the library's types yet: https://tc39.es/proposal-json-parse-with-source/
const parseWith = JSON.parse as (text: string, reviver: Reviver) => unknown;
type Reviver = (this: unknown, name: string, value: unknown, context: { source?: string }) => unknown;
const keepNumbers: Reviver = (name, value, { source }) =>
  typeof value === 'number' && name === 'trackingUserClientTrack' ? source : value;

/**
 * Whether reading it is cheap: a body of eight megabytes of brackets or commas would take hundreds of megabytes, before anybody knows
 * whose it is. Exact for the part of a text that is JSON, which is as far as `JSON.parse` goes.
 */
function isModest(text: string): boolean {
  let depth = 0;
  let brackets = 0;
  let commas = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) {
      i = endOfString(text, i);
    } else if (code === 0x7b || code === 0x5b) {
      brackets++;
      depth++;
      if (depth > MAX_DEPTH || brackets > MAX_BRACKETS) return false;
    } else if (code === 0x7d || code === 0x5d) {
      depth--;
    } else if (code === 0x2c && ++commas > MAX_VALUES) {
      return false;
    }
  }
  return true;
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}
