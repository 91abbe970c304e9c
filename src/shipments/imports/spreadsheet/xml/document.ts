import { SpreadsheetError } from '../../import.ts';
import { type XmlHandler, xmlScanner } from './scanner.ts';

/**
 * Feeds a document to a scanner and pauses after every piece, so that the caller can take what came of it; a caller that stops early
 * leaves the rest unread.
 * @throws SpreadsheetError `damaged` or `unsafe`
 */
export async function* scanDocument(
  pieces: AsyncIterable<Uint8Array>,
  vocabulary: Readonly<Record<string, number>>,
  handler: XmlHandler,
): AsyncGenerator<void> {
  const scanner = xmlScanner(vocabulary, handler);
  let decoder: TextDecoder | undefined;
  let isFirst = true;
  for await (const piece of pieces) {
    if (isFirst) decoder = foreignDecoder(piece);
    const from = isFirst && isUtf8Mark(piece) ? 3 : 0;
    isFirst = false;
    scanner.push(decoder ? Buffer.from(decoder.decode(piece, { stream: true })) : piece.subarray(from));
    yield;
  }
  scanner.end();
}

/** A part that is read whole before anything else is done. */
export async function readDocument(
  pieces: AsyncIterable<Uint8Array>,
  vocabulary: Readonly<Record<string, number>>,
  handler: Partial<XmlHandler>,
): Promise<void> {
  const nothing = () => {};
  const scan = scanDocument(pieces, vocabulary, { open: nothing, close: nothing, text: nothing, ...handler });
  for await (const _ of scan);
}

/** The same pieces; `progress` tells how far they were read. */
export async function* counted(pieces: AsyncIterable<Uint8Array>, progress: { bytes: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    yield piece;
    progress.bytes += piece.length;
  }
}

/** Excel and LibreOffice write UTF-8; the standard allows UTF-16, and some programs say another encoding. */
function foreignDecoder(start: Uint8Array): TextDecoder | undefined {
  const [a, b] = start;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le');
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be');
  if (a === 0x3c && b === 0) return new TextDecoder('utf-16le');
  if (a === 0 && b === 0x3c) return new TextDecoder('utf-16be');
  const declared = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(
    Buffer.from(start.subarray(0, 200)).toString('latin1'),
  );
  const encoding = declared?.[1]?.toLowerCase() ?? 'utf-8';
  if (encoding === 'utf-8' || encoding === 'us-ascii') return undefined;
  try {
    return new TextDecoder(encoding);
  } catch (error) {
    throw new SpreadsheetError('damaged', { why: 'xml: encoding' }, error);
  }
}

function isUtf8Mark(start: Uint8Array): boolean {
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf;
}
