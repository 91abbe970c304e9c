import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { SpreadsheetError } from '../import.ts';
import { MAX_INFLATED, MAX_RATIO, MAX_ZIP_ENTRIES, RATIO_FREE_BYTES } from './limits.ts';

export type Zip = Awaited<ReturnType<typeof openZip>>;

const STORED = 0;
const DEFLATED = 8;
const CHUNK = 256 * 1024;

/**
 * The entries of a zip file by name, in any case. Nothing is believed: what comes out of an entry is counted against the size that the
 * directory claims, and the claims against what a spreadsheet may be.
 * @throws SpreadsheetError `damaged`, `unsafe` or `password`
 */
export async function openZip(bytes: Uint8Array) {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = new Map<string, Entry>();
  const zip = await readDirectory(file, entries);
  const find = (name: string): Entry | undefined => entries.get(name.toLowerCase());

  async function* stream(name: string): AsyncGenerator<Buffer> {
    const entry = find(name);
    if (entry === undefined) throw new SpreadsheetError('damaged', { why: `zip: no ${name}` });
    if (entry.isEncrypted()) throw new SpreadsheetError('password');
    const header = await damagedUnless(() => zip.readLocalFileHeaderPromise(entry, { minimal: true }));
    const packed = file.subarray(header.fileDataStart, header.fileDataStart + entry.compressedSize);
    let size = 0;
    let sum = 0;
    for await (const chunk of inflated(packed, entry.compressionMethod)) {
      size += chunk.length;
      if (size > entry.uncompressedSize) throw new SpreadsheetError('unsafe', { why: 'zip: more than claimed' });
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new SpreadsheetError('damaged', { why: 'zip: checksum' });
  }

  return {
    has: (name: string): boolean => find(name) !== undefined,
    /** Bytes when unpacked. */
    size: (name: string): number => find(name)?.uncompressedSize ?? 0,
    /** The unpacked bytes in pieces of up to 256 KB. */
    stream,
    /** A small part, whole. @param limit bytes; a larger one is cut */
    async start(name: string, limit: number): Promise<Buffer> {
      const pieces: Buffer[] = [];
      let size = 0;
      for await (const piece of stream(name)) {
        pieces.push(piece);
        size += piece.length;
        if (size >= limit) break;
      }
      return Buffer.concat(pieces).subarray(0, limit);
    },
  };
}

async function readDirectory(file: Buffer, entries: Map<string, Entry>): Promise<ZipFile> {
  const zip = await damagedUnless(() => fromBufferPromise(file, { lazyEntries: true }));
  if (zip.entryCount > MAX_ZIP_ENTRIES) throw new SpreadsheetError('unsafe', { why: 'zip: entries' });
  let total = 0;
  await damagedUnless(async () => {
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName.toLowerCase(), entry);
      total += entry.uncompressedSize;
      const isBomb = entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > MAX_RATIO * entry.compressedSize;
      if (isBomb || total > MAX_INFLATED) throw new SpreadsheetError('unsafe', { why: 'zip: size' });
    }
  });
  return zip;
}

async function* inflated(packed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method !== STORED && method !== DEFLATED) throw new SpreadsheetError('damaged', { why: `zip: method ${method}` });
  if (method === STORED) {
    for (let at = 0; at < packed.length; at += CHUNK) yield packed.subarray(at, at + CHUNK);
    return;
  }
  const inflate = createInflateRaw({ chunkSize: CHUNK });
  inflate.end(packed);
  try {
    yield* inflate as AsyncIterable<Buffer>;
  } catch (error) {
    throw new SpreadsheetError('damaged', { why: 'zip: deflate' }, error);
  }
}

async function damagedUnless<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof SpreadsheetError ? error : new SpreadsheetError('damaged', { why: 'zip' }, error);
  }
}
