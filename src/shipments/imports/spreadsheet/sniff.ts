/** What a file is by its first bytes. `text` may still be a page or XML. */
export type FileKind = 'zip' | 'ole' | 'text' | 'foreign';

/** Files that people take for spreadsheets, and such as they pick by mistake. https://en.wikipedia.org/wiki/List_of_file_signatures */
const SIGNATURES: { kind: FileKind; bytes: number[] }[] = [
  { kind: 'zip', bytes: [0x50, 0x4b, 0x03, 0x04] },
  { kind: 'zip', bytes: [0x50, 0x4b, 0x05, 0x06] }, // empty
  { kind: 'ole', bytes: [0xd0, 0xcf, 0x11, 0xe0] },
  ...[
    '%PDF',
    'GIF8',
    'RIFF',
    'Rar!',
    '7z\xbc\xaf',
    '\x7fELF',
    '{\\rtf',
    '\x89PNG',
    '\xff\xd8\xff',
    '\x1f\x8b',
    'MZ\x90',
    'SQLite',
  ].map((mark) => ({ kind: 'foreign' as const, bytes: [...Buffer.from(mark, 'latin1')] })),
];

export function sniff(bytes: Uint8Array): FileKind {
  return SIGNATURES.find((one) => one.bytes.every((byte, i) => bytes[i] === byte))?.kind ?? 'text';
}

/** Bytes that no text has, more of them than a slip of an export would leave. */
export function isBinary(text: string): boolean {
  let control = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < TAB) control++;
  return control > text.length / 200;
}

const TAB = 9;

export type TextKind = 'csv' | 'html' | 'xml-2003' | 'foreign';

/** @param start of the text, decoded */
export function sniffText(start: string): TextKind {
  const text = start.trimStart().toLowerCase();
  if (!text.startsWith('<')) return 'csv';
  if (text.startsWith('<?xml') && text.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'xml-2003';
  return /<(?:html|table|meta|body|!doctype html)[\s>]/.test(text) ? 'html' : 'foreign';
}
