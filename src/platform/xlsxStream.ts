import { type ZipEntry, zipStream } from './zipStream.ts';

/** Text stays text, whatever it looks like; a wall clock becomes a date cell. */
export type XlsxCell = string | number | Temporal.PlainDateTime | null;
/** `width` in characters. */
export type XlsxColumn = { title: string; width: number; kind?: 'money' };

/**
 * A workbook of one sheet, made while its rows come: a hundred thousand of them in memory that does not grow.
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/
 */
export function xlsxStream(sheet: string, columns: XlsxColumn[], rows: AsyncIterable<XlsxCell[]>): AsyncGenerator<Buffer> {
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: [CONTENT_TYPES] },
    { name: '_rels/.rels', content: [RELATIONS] },
    { name: 'xl/workbook.xml', content: [workbook(sheet)] },
    { name: 'xl/_rels/workbook.xml.rels', content: [WORKBOOK_RELATIONS] },
    { name: 'xl/styles.xml', content: [STYLES] },
    { name: 'xl/worksheets/sheet1.xml', content: worksheet(columns, rows) },
  ];
  return zipStream(entries);
}

const BATCH = 200;

async function* worksheet(columns: XlsxColumn[], rows: AsyncIterable<XlsxCell[]>): AsyncGenerator<string> {
  const widths = columns.map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`);
  const titles = columns.map(({ title }) => cellXml(title, STYLE.bold));
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData><row>${titles.join('')}</row>`;
  let batch: string[] = [];
  for await (const row of rows) {
    batch.push(`<row>${row.map((cell, i) => cellXml(cell, styleOf(cell, columns[i]))).join('')}</row>`);
    if (batch.length < BATCH) continue;
    yield batch.join('');
    batch = [];
  }
  yield `${batch.join('')}</sheetData></worksheet>`;
}

function styleOf(cell: XlsxCell, column: XlsxColumn | undefined): number {
  if (typeof cell === 'string') return STYLE.text;
  if (typeof cell === 'number') return column?.kind === 'money' ? STYLE.money : STYLE.general;
  return STYLE.date;
}

function cellXml(cell: XlsxCell, style: number): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'string') return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
  return `<c s="${style}"><v>${typeof cell === 'number' ? cell : serialOf(cell)}</v></c>`;
}

const EPOCH = Temporal.PlainDate.from('1899-12-30');

/** Days since the epoch of spreadsheets, the time of the day as a fraction. */
function serialOf(at: Temporal.PlainDateTime): number {
  const days = EPOCH.until(at.toPlainDate(), { largestUnit: 'day' }).days;
  return days + (at.hour * 3600 + at.minute * 60 + at.second) / 86_400;
}

const MARKUP: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** `_x0041_` would be read as an escaped sign, and control characters are no XML. */
function xmlText(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must go
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
      .replace(/[&<>]/g, (sign) => MARKUP[sign]!)
  );
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
export const XLSX_TYPE = `${TYPE}.sheet`;

/** Places in `cellXfs` below. */
const STYLE = { general: 0, bold: 1, text: 2, date: 3, money: 4 };
// Built-in formats: 49 is text, 22 day and time as the reader's country writes them, 4 thousands with two decimals.
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/><xf xfId="0" numFmtId="22" applyNumberFormat="1"/><xf xfId="0" numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;
const RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;
const WORKBOOK_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

function workbook(sheet: string): string {
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xmlText(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
}
