/** Ahead of a CSV file, or Excel reads it in the code page of its machine. */
export const BYTE_ORDER_MARK = '\uFEFF';

// What spreadsheets take for the beginning of a formula, also in full width and behind spaces.
const FORMULA = /^(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

/**
 * One cell of a CSV file with `;` between cells. What a spreadsheet would run as a formula gets an apostrophe in front.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /^[\p{L}\p{N}@_.:/ -]*$/u.test(harmless) ? harmless : `"${harmless.replaceAll('"', '""')}"`;
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(';')}\r\n`;
}
