import { judgeJson } from '../modestJson.ts';
import { type DecodedText, decodeText } from '../rawBody.ts';
import { MAX_VALUES, readLooseJson, UnreadableJson } from './looseJson.ts';
import { isFields, rowsOf } from './request.ts';

export type ReadBody = { ok: true; value: unknown; decoded: DecodedText } | { ok: false; why: 'empty' | 'unreadable' };

const LIMITS = { levels: 32, brackets: 50_000, values: MAX_VALUES };

/** Strict JSON first, then a reader that forgives what scripts of shops are known to do. */
export function readBody(bytes: Uint8Array): ReadBody {
  const decoded = decodeText(bytes);
  const { text } = decoded;
  if (/^[\s\0]*$/.test(text.slice(0, 1000)) && text.trim() === '') return { ok: false, why: 'empty' };
  const strict = judgeJson(text, LIMITS) === 'modest' ? readStrict(text) : undefined;
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
    return { value: hasNumberedTracks(value) ? parseWith(text, keepNumbers) : value };
  } catch {
    return undefined;
  }
}

/** Signatures are made over what was written, and a number might come back in another writing. Keeping it costs several times the reading. */
function hasNumberedTracks(value: unknown): boolean {
  const rows = isFields(value) ? rowsOf(value.trackingData) : undefined;
  return (rows ?? []).some(({ trackingUserClientTrack }) => typeof trackingUserClientTrack === 'number');
}

// The third argument is not in the library's types yet: https://tc39.es/proposal-json-parse-with-source/
const parseWith = JSON.parse as (text: string, reviver: Reviver) => unknown;
type Reviver = (this: unknown, name: string, value: unknown, context: { source?: string }) => unknown;
const keepNumbers: Reviver = (name, value, { source }) =>
  typeof value === 'number' && name === 'trackingUserClientTrack' ? source : value;
