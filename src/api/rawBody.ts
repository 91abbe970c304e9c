import { isUtf8 } from 'node:buffer';
import type { Context as Call } from 'hono';

export type RawBody = { kind: 'read'; bytes: Uint8Array } | { kind: 'too-large' } | { kind: 'too-slow' } | { kind: 'broken' };

/**
 * The bytes of a body, whatever its content type says. What is larger is refused before it is read whole; a body that takes longer than
 * `timeoutMs` of machine time is given up.
 */
export async function readRawBody(
  call: Call,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<RawBody> {
  const length = call.req.header('content-length');
  if (length !== undefined && Number(length) > maxBytes) return { kind: 'too-large' };
  const isMeasured = length !== undefined && call.req.header('transfer-encoding') === undefined;
  const patience = Promise.withResolvers<RawBody>();
  const timer = setTimeout(() => {
    call.header('connection', 'close'); // nothing more is read from it
    patience.resolve({ kind: 'too-slow' });
  }, timeoutMs);
  try {
    // Node's parser holds a body to the length it was sent with: only one without a length is counted as it comes.
    // Looking at the body itself makes a web stream of it, half of the time of a small call.
    return await Promise.race([isMeasured ? readWhole(call) : readCounted(call, maxBytes), patience.promise]);
  } catch {
    return { kind: 'broken' };
  } finally {
    clearTimeout(timer);
  }
}

async function readWhole(call: Call): Promise<RawBody> {
  return { kind: 'read', bytes: new Uint8Array(await call.req.arrayBuffer()) };
}

async function readCounted(call: Call, maxBytes: number): Promise<RawBody> {
  const { body } = call.req.raw;
  if (!body) return { kind: 'read', bytes: new Uint8Array() };
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.length;
    if (size > maxBytes) return { kind: 'too-large' };
    parts.push(part);
  }
  return { kind: 'read', bytes: Buffer.concat(parts) };
}

export type DecodedText = { text: string; encoding: 'utf-8' | 'windows-1251' };

/**
 * UTF-8, with or without its mark, whatever the label says; else windows-1251, in which old shops paste their values raw. UTF-8 with a
 * letter cut in two, as programs leave it that count bytes, stays UTF-8.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (isUtf8(bytes) || isNearlyUtf8(bytes)) return { text: UTF8.decode(bytes), encoding: 'utf-8' };
  return { text: CP1251.decode(bytes), encoding: 'windows-1251' };
}

const UTF8 = new TextDecoder('utf-8');
const CP1251 = new TextDecoder('windows-1251');
const SAMPLE = 262_144;

function isNearlyUtf8(bytes: Uint8Array): boolean {
  const sample = UTF8.decode(bytes.subarray(0, SAMPLE));
  const letters = sample.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const broken = sample.match(/\uFFFD/g)?.length ?? 0;
  return letters >= 2 * broken && letters > 0;
}

const BYTE_OF_LETTER = new Map(Array.from({ length: 256 }, (_, byte) => [CP1251.decode(Uint8Array.of(byte)), byte]));

/** A text as its sender had it in bytes; undefined when windows-1251 has not all of its letters. */
export function encodeCp1251(text: string): Buffer | undefined {
  const bytes = [...text].map((letter) => BYTE_OF_LETTER.get(letter));
  return bytes.every((byte) => byte !== undefined) ? Buffer.from(bytes) : undefined;
}
