import { SpreadsheetError } from '../../import.ts';

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text of XML as a string; `seen` tells without another look that all of it is ASCII. */
export function readText(bytes: Buffer, from: number, to: number, seen = 0x80, hasEntities = true): string {
  const text = seen < 0x80 ? bytes.toString('latin1', from, to) : bytes.toString('utf8', from, to);
  return hasEntities && text.includes('&') ? text.replace(/&([^;&]{0,12});?/g, entity) : text;
}

function entity(_whole: string, name: string): string {
  const number = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name);
  const code = number === null ? undefined : number[1] ? Number.parseInt(number[1], 16) : Number(number[2]);
  const char = code === undefined ? NAMED[name] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
  if (char === undefined) throw new SpreadsheetError('damaged', { why: 'xml: entity' });
  return char;
}
