import type { ImportKind } from '../../import.ts';
import type { OpenSheet } from '../openSheet.ts';
import { rowCollector } from '../rowCollector.ts';
import { csvReader } from './csv.ts';
import { decodeText, findEncoding, type TextEncoding } from './encoding.ts';
import { findSeparator, namedSeparator } from './separator.ts';

const SAMPLE = 65_536; // characters

/** A delimited text, pasted cells or scanned lines. */
export function openText(bytes: Uint8Array, options: { name: string; kind: ImportKind; encoding?: TextEncoding }): OpenSheet {
  const { name, kind } = options;
  const encoding = options.encoding ?? findEncoding(bytes);
  const sample = decodeText(bytes.subarray(0, encoding.start + SAMPLE), encoding).next().value ?? '';
  const named = kind === 'file' ? namedSeparator(sample) : undefined;
  const separator = kind === 'paste' ? '\t' : kind === 'scan' ? null : (named?.separator ?? findSeparator(sample));
  const isOldMac = sample.includes('\r') && !sample.includes('\n');
  const collector = rowCollector(name);
  let read = 0;

  return {
    format: 'csv',
    sheets: [name],
    sheet: name,
    encoding: encoding.encoding,
    separator: separator ?? undefined,
    async *rows() {
      const reader = csvReader(separator, name);
      let row = 0;
      const put = (records: string[][]) => {
        for (const cells of records) collector.put(++row, cells);
      };
      let skip = named?.length ?? 0;
      for (const piece of decodeText(bytes, encoding)) {
        put(reader.push(isOldMac ? piece.replaceAll('\r', '\n') : piece.slice(skip)));
        skip = 0;
        read = Math.min(bytes.length, read + 131_072);
        yield* collector.take(false);
        if (collector.isOver()) break;
      }
      if (!collector.isOver()) put(reader.end());
      yield* collector.take(true);
    },
    progress: () => (bytes.length === 0 ? 1 : read / bytes.length),
    notes: () => collector.notes,
  };
}
