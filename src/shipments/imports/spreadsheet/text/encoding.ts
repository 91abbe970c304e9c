import { isUtf8 } from 'node:buffer';
import { SpreadsheetError } from '../../import.ts';

/** As `TextDecoder` names it. `start`: where the text begins, behind a byte order mark. */
export type TextEncoding = { encoding: string; start: number };

const SAMPLE = 65_536;
const LINE_END = 10;

/**
 * UTF-8 and UTF-16 are known by their marks and their form; what is left is one of the Russian alphabets of one byte, and the letters
 * tell which.
 * @throws SpreadsheetError `mixed_encodings` with the line
 */
export function findEncoding(bytes: Uint8Array): TextEncoding {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return legacyUnlessUtf8(bytes, 3);
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', start: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', start: 2 };
  return utf16ByZeros(bytes.subarray(0, 4_096)) ?? legacyUnlessUtf8(bytes, 0);
}

/** The text in pieces of about 128 KB, so that a large file never stands twice in memory. */
export function* decodeText(bytes: Uint8Array, { encoding, start }: TextEncoding): Generator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for (let at = start; at < bytes.length; at += 131_072) {
    yield decoder.decode(bytes.subarray(at, at + 131_072), { stream: at + 131_072 < bytes.length });
  }
}

/** Separators, digits and line ends have a zero byte in UTF-16, always on the same side. */
function utf16ByZeros(sample: Uint8Array): TextEncoding | undefined {
  const zeros = [0, 0];
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) zeros[i % 2]!++;
  const [even, odd] = zeros as [number, number];
  const many = sample.length / 20;
  if (odd > many && even <= odd / 20) return { encoding: 'utf-16le', start: 0 };
  if (even > many && odd <= even / 20) return { encoding: 'utf-16be', start: 0 };
  return undefined;
}

function legacyUnlessUtf8(bytes: Uint8Array, start: number): TextEncoding {
  if (isUtf8(bytes)) return { encoding: 'utf-8', start };
  const lines = linesByEncoding(bytes);
  if (lines.mixedAt !== undefined) throw new SpreadsheetError('mixed_encodings', { line: lines.mixedAt });
  // UTF-8 with a letter cut in two, as exports that count bytes leave it: the rest is still readable.
  if (lines.isUtf8) return { encoding: 'utf-8', start };
  return { encoding: alphabetOf(bytes), start };
}

/** `mixedAt`: the first line, from 1, that is not in the encoding of those before it. */
function linesByEncoding(bytes: Uint8Array): { isUtf8: boolean; mixedAt?: number } {
  let first: boolean | undefined;
  let line = 0;
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, at);
    const text = bytes.subarray(at, end < 0 ? bytes.length : end);
    at += text.length + 1;
    line++;
    const kind = isLineUtf8(text);
    if (kind === undefined) continue;
    first ??= kind;
    if (kind !== first) return { isUtf8: first, mixedAt: line };
  }
  return { isUtf8: first ?? false };
}

/** @returns undefined where the line says nothing: plain ASCII, or too few letters */
function isLineUtf8(line: Uint8Array): boolean | undefined {
  if (!line.some((byte) => byte >= 0x80)) return undefined;
  const text = new TextDecoder().decode(line);
  const letters = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  if (broken === 0) return letters > 1 ? true : undefined;
  return letters >= 2 * broken;
}

const ALPHABETS = ['windows-1251', 'koi8-r', 'ibm866'];

function alphabetOf(bytes: Uint8Array): string {
  const start = bytes.findIndex((byte) => byte >= 0x80);
  const sample = bytes.subarray(start, start + SAMPLE).filter((byte) => byte >= 0x80 || byte === 0x20);
  const scores = ALPHABETS.map((encoding) => scoreOf(new TextDecoder(encoding).decode(sample)));
  return ALPHABETS[scores.indexOf(Math.max(...scores))]!;
}

/** How often a letter stands among a thousand of Russian text, roughly. */
const FREQUENCY: Record<string, number> = Object.fromEntries(
  [...'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ'].map((letter, place) => [letter, Math.round(110 / (1 + place / 5))]),
);

/** How much a text looks Russian: common letters count for it; signs that nobody types, and capitals inside words, against it. */
function scoreOf(text: string): number {
  let score = 0;
  let wasSmall = false;
  for (const char of text) {
    const small = char.toLowerCase();
    const isCapital = small !== char;
    const frequency = FREQUENCY[small];
    if (frequency !== undefined) score += isCapital && wasSmall ? -60 : frequency;
    else if (!/[ ёЁ«»№–—…“”„’\u00A0]/.test(char)) score -= 60;
    wasSmall = frequency !== undefined && !isCapital;
  }
  return score;
}
