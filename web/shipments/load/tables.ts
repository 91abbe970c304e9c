/**
 * The cells of what a spreadsheet puts on the clipboard: tabs between cells, a line for each row; a cell with tabs, breaks or quotes
 * stands in quotes that are doubled inside.
 */
export function readTable(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const { cell, end } = text[at] === '"' ? quotedCell(text, at) : plainCell(text, at);
    row.push(cell);
    if (text[end] === '\t') {
      at = end + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }
  // A copied block ends with a line break that begins no row.
  if (rows.at(-1)?.every((cell) => cell === '')) rows.pop();
  return rows;
}

type Cell = { cell: string; end: number };

function plainCell(text: string, from: number): Cell {
  const rest = /[\t\r\n]/g;
  rest.lastIndex = from;
  const end = rest.exec(text)?.index ?? text.length;
  return { cell: text.slice(from, end), end };
}

/** What only looks quoted, such as `"Ромашка" ООО`, is a plain cell. */
function quotedCell(text: string, from: number): Cell {
  const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
  quoted.lastIndex = from;
  const found = quoted.exec(text);
  if (!found) return plainCell(text, from);
  return { cell: found[1]!.replaceAll('""', '"'), end: quoted.lastIndex };
}

/** One cell as spreadsheets take it from the clipboard. */
export function tableCell(value: string): string {
  return /[\t\r\n"]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Rows of a table, not a word: several lines or several cells. */
export function looksLikeTable(text: string): boolean {
  return /\t/.test(text.trim()) || text.trim().split(/\r?\n/).length > 1;
}

export function countRows(text: string): number {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '').length;
}
