import { crc32, deflateRawSync } from 'node:zlib';
import * as XLSX from '@e965/xlsx';
import { type ImportKind, type LayoutNote, SpreadsheetError } from '../src/shipments/imports/import.ts';
import { type OpenSheet, openSpreadsheet } from '../src/shipments/imports/spreadsheet/readSpreadsheet.ts';

/** Files that shops bring, built in code: by SheetJS where it writes the format, by hand where a test is about the bytes themselves. */

export type TestCell = string | number | boolean | Date | null;
export type TestSheets = Record<string, TestCell[][]>;

type BookOptions = {
  /** Excel for Mac's old calendar. */
  date1904?: boolean;
  /** Number formats by cell, such as `{ B2: 'dd.mm.yyyy' }`, on every sheet. */
  formats?: Record<string, string>;
  /** Merged ranges on every sheet, such as `['A1:C1']`. */
  merges?: string[];
  /** Sheets not shown. */
  hidden?: string[];
};

/** @param rows of one sheet «Лист1», or of several by name */
export function xlsxOf(rows: TestCell[][] | TestSheets, options: BookOptions = {}): Buffer {
  return written(bookOf(rows, options), 'xlsx');
}

export function odsOf(rows: TestCell[][] | TestSheets, options: BookOptions = {}): Buffer {
  return written(bookOf(rows, options), 'ods');
}

/** Excel 97–2003. */
export function xlsOf(rows: TestCell[][] | TestSheets, options: BookOptions = {}): Buffer {
  return written(bookOf(rows, options), 'biff8');
}

export function xlsbOf(rows: TestCell[][] | TestSheets, options: BookOptions = {}): Buffer {
  return written(bookOf(rows, options), 'xlsb');
}

/** «XML Spreadsheet 2003». */
export function spreadsheetMlOf(rows: TestCell[][] | TestSheets, options: BookOptions = {}): Buffer {
  return written(bookOf(rows, options), 'xlml');
}

type CsvOptions = { separator?: string; encoding?: string; mark?: boolean; lineEnd?: string };

/** Quoted only where it must be, as Excel writes it. `mark`: begins with a byte order mark. */
export function csvOf(
  rows: TestCell[][],
  { separator = ';', encoding, mark = false, lineEnd = '\r\n' }: CsvOptions = {},
): Buffer {
  const quoted = (cell: TestCell) => {
    const text = cell === null ? '' : String(cell);
    return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = rows.map((row) => row.map(quoted).join(separator) + lineEnd).join('');
  return encodeText(mark ? `\uFEFF${text}` : text, encoding);
}

type HtmlOptions = { encoding?: string; header?: boolean };

/** A page with one table under the name of an xls, as content systems export orders. */
export function htmlOf(rows: TestCell[][], { encoding = 'windows-1251', header = true }: HtmlOptions = {}): Buffer {
  const escaped = (cell: TestCell) =>
    String(cell ?? '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('\n', '<br>');
  const line = (row: TestCell[], tag: string) => `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>\n`;
  const body = rows.map((row, i) => line(row, header && i === 0 ? 'th' : 'td')).join('');
  const meta = `<meta http-equiv="Content-Type" content="text/html; charset=${encoding}">`;
  return encodeText(`<html><head>${meta}</head><body><table border="1">\n${body}</table></body></html>`, encoding);
}

/** @param encoding as `TextDecoder` names it; UTF-8 unless told. A character that it has not becomes «?». */
export function encodeText(text: string, encoding = 'utf-8'): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  const decoder = new TextDecoder(encoding);
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code] as const));
  return Buffer.from([...text].map((char) => codes.get(char) ?? 63));
}

type ZipOptions = {
  /** Entries stored as they are, not deflated. */
  stored?: boolean;
  /** Sizes that the directory claims, by entry, whatever is inside. */
  claimedSizes?: Record<string, number>;
};

/** A zip file of the given entries, in their order. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function zipOf(entries: Record<string, string | Buffer>, { stored = false, claimedSizes = {} }: ZipOptions = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const raw = Buffer.from(content);
    const packed = stored ? raw : deflateRawSync(raw);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(0x800, 2); // names in UTF-8
    header.writeUInt16LE(stored ? 0 : 8, 4);
    header.writeUInt32LE(crc32(raw), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(claimedSizes[name] ?? raw.length, 18);
    header.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, Buffer.from(name), packed]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), header, place, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

type RawXlsx = {
  sheet: string;
  sharedStrings?: string;
  styles?: string;
  workbook?: string;
  more?: Record<string, string | Buffer>;
};

/** An xlsx whose XML a test writes itself. `sheet`: what stands inside `<worksheet>`, or a whole document beginning with `<?xml`. */
export function rawXlsx({ sheet, sharedStrings, styles, workbook = '', more = {} }: RawXlsx): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packageRels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const whole = (root: string, inner: string) =>
    inner.startsWith('<?xml') ? inner : `<${root} xmlns="${main}">${inner}</${root}>`;
  const rels = (pairs: string[][]) =>
    `<Relationships xmlns="${packageRels}">${pairs.map(([id, type, target]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
  return zipOf({
    '_rels/.rels': rels([['rId1', 'officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${workbook}<sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels([
      ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
      ['rId2', 'sharedStrings', 'sharedStrings.xml'],
      ['rId3', 'styles', 'styles.xml'],
    ]),
    ...(sharedStrings === undefined ? {} : { 'xl/sharedStrings.xml': whole('sst', sharedStrings) }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': whole('styleSheet', styles) }),
    'xl/worksheets/sheet1.xml': whole('worksheet', sheet),
    ...more,
  });
}

/** An ods whose `office:spreadsheet` a test writes itself. */
export function rawOds(spreadsheet: string, manifest = ''): Buffer {
  const prefixes = ['office', 'table', 'text', 'draw']
    .map((prefix) => `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${prefix}:1.0"`)
    .join(' ');
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content ${prefixes}><office:body><office:spreadsheet>${spreadsheet}</office:spreadsheet></office:body></office:document-content>`,
    'META-INF/manifest.xml': `<manifest>${manifest}</manifest>`,
  });
}

/** What Excel makes of an xlsx with a password: an OLE file around the encrypted package. */
export function encryptedXlsx(): Buffer {
  return oleOf({ EncryptionInfo: Buffer.alloc(64), EncryptedPackage: Buffer.alloc(4096, 7) });
}

/** An OLE file with the given streams. */
export function oleOf(streams: Record<string, Buffer>): Buffer {
  const container = XLSX.CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) XLSX.CFB.utils.cfb_add(container, `/${name}`, content);
  return Buffer.from(XLSX.CFB.write(container, { type: 'buffer' }) as Uint8Array);
}

type ReadOptions = { fileName?: string; kind?: ImportKind; sheet?: string | null };

export type ReadTable = Omit<OpenSheet, 'rows' | 'notes'> & { cells: string[][]; numbers: number[]; notes: LayoutNote[] };

/** A file read whole: the texts of its rows, and their numbers. */
export async function readTable(bytes: Uint8Array, options: ReadOptions = {}): Promise<ReadTable> {
  const opened = await openSpreadsheet(bytes, { fileName: 'file.xls', kind: 'file', sheet: null, ...options });
  const rows = (await Array.fromAsync(opened.rows())).flat();
  return { ...opened, cells: rows.map(({ cells }) => cells), numbers: rows.map(({ row }) => row), notes: opened.notes() };
}

/** @returns code and details of what a file is refused for; undefined when it is read */
export async function refusalOf(
  bytes: Uint8Array,
  options: ReadOptions = {},
): Promise<Pick<SpreadsheetError, 'code' | 'details'> | undefined> {
  try {
    await readTable(bytes, options);
    return undefined;
  } catch (error) {
    if (!(error instanceof SpreadsheetError)) throw error;
    return { code: error.code, details: error.details };
  }
}

function bookOf(
  rows: TestCell[][] | TestSheets,
  { date1904, formats = {}, merges = [], hidden = [] }: BookOptions,
): XLSX.WorkBook {
  const sheets = Array.isArray(rows) ? { Лист1: rows } : rows;
  const book = XLSX.utils.book_new();
  for (const [name, table] of Object.entries(sheets)) {
    const calendar = { UTC: true, date1904 }; // the second is read, though its type does not say so
    const sheet = XLSX.utils.aoa_to_sheet(table, calendar);
    for (const [cell, format] of Object.entries(formats)) if (sheet[cell]) sheet[cell].z = format;
    if (merges.length > 0) sheet['!merges'] = merges.map((range) => XLSX.utils.decode_range(range));
    XLSX.utils.book_append_sheet(book, sheet, name);
  }
  const views = Object.keys(sheets).map((name) => ({ name, Hidden: hidden.includes(name) ? (1 as const) : (0 as const) }));
  book.Workbook = { WBProps: { date1904 }, Sheets: views };
  return book;
}

function written(book: XLSX.WorkBook, bookType: XLSX.BookType): Buffer {
  return Buffer.from(
    XLSX.write(book, { type: 'buffer', bookType, compression: true, bookSST: bookType === 'xlsx' }) as Uint8Array,
  );
}
