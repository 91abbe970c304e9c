import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of the archive; its bytes may come as slowly as they like. */
export type ZipEntry = { name: string; content: Iterable<string> | AsyncIterable<string> };

type Written = { name: Buffer; crc: number; packedSize: number; size: number; offset: number };

// Sizes stand behind the bytes (bit 3), for they are not known before; names are UTF-8 (bit 11).
const FLAGS = 0x0808;
const VERSION = 20;
const DEFLATED = 8;
const DAY_ONE = 0x21; // 1980-01-01: the same content gives the same bytes
const MOST_BYTES = 0xff_ff_ff_ff;

/**
 * A zip archive as it is made, in memory that does not grow with it. Up to 4 GB: no zip64.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function* zipStream(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const entry: Written = { name: Buffer.from(name), crc: 0, packedSize: 0, size: 0, offset };
    const head = localHeader(entry.name);
    yield head;
    for await (const piece of deflated(content, entry)) {
      entry.packedSize += piece.length;
      yield piece;
    }
    const tail = dataDescriptor(entry);
    yield tail;
    written.push(entry);
    offset += head.length + entry.packedSize + tail.length;
    if (offset > MOST_BYTES || entry.size > MOST_BYTES) throw new Error('A zip archive without zip64 holds 4 GB.');
  }
  const directory = Buffer.concat(written.map(directoryRecord));
  yield Buffer.concat([directory, endRecord(written.length, directory.length, offset)]);
}

function deflated(content: ZipEntry['content'], entry: Written): AsyncIterable<Buffer> {
  const counted = async function* () {
    for await (const text of content) {
      const bytes = Buffer.from(text);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      yield bytes;
    }
  };
  // An error of the source comes out of the packed stream; whoever stops reading that stops the source.
  return pipeline(Readable.from(counted()), createDeflateRaw({ level: 5 }), () => {});
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04_03_4b_50, 0);
  head.writeUInt16LE(VERSION, 4);
  head.writeUInt16LE(FLAGS, 6);
  head.writeUInt16LE(DEFLATED, 8);
  head.writeUInt16LE(DAY_ONE, 12);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, name]);
}

function dataDescriptor({ crc, packedSize, size }: Written): Buffer {
  const tail = Buffer.alloc(16);
  tail.writeUInt32LE(0x08_07_4b_50, 0);
  tail.writeUInt32LE(crc, 4);
  tail.writeUInt32LE(packedSize, 8);
  tail.writeUInt32LE(size, 12);
  return tail;
}

function directoryRecord({ name, crc, packedSize, size, offset }: Written): Buffer {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02_01_4b_50, 0);
  record.writeUInt16LE(VERSION, 4);
  record.writeUInt16LE(VERSION, 6);
  record.writeUInt16LE(FLAGS, 8);
  record.writeUInt16LE(DEFLATED, 10);
  record.writeUInt16LE(DAY_ONE, 14);
  record.writeUInt32LE(crc, 16);
  record.writeUInt32LE(packedSize, 20);
  record.writeUInt32LE(size, 24);
  record.writeUInt16LE(name.length, 28);
  record.writeUInt32LE(offset, 42);
  return Buffer.concat([record, name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
