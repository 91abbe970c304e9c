import { posix } from 'node:path';
import { SpreadsheetError } from '../../import.ts';
import { MAX_SHEETS } from '../limits.ts';
import { readDocument } from '../xml/document.ts';
import { attribute } from '../xml/tag.ts';
import type { Zip } from '../zip.ts';

/** The parts of a workbook by their names in the zip file. */
export type Workbook = {
  sheets: { name: string; part: string; isHidden: boolean }[];
  sharedStrings: string | undefined;
  styles: string | undefined;
  is1904: boolean;
};

const SHEET = 1;
const WORKBOOK_PR = 2;
const NAME = 3;
const STATE = 4;
const ID = 5;
const DATE_1904 = 6;
const WORKBOOK_VOCABULARY = { sheet: SHEET, workbookPr: WORKBOOK_PR, name: NAME, state: STATE, id: ID, date1904: DATE_1904 };

/** @param main the workbook's part, usually «xl/workbook.xml» */
export async function readWorkbook(zip: Zip, main: string): Promise<Workbook> {
  const listed: { name: string; id: string; isHidden: boolean }[] = [];
  let is1904 = false;
  await readDocument(zip.stream(main), WORKBOOK_VOCABULARY, {
    open(id, tag) {
      if (id === WORKBOOK_PR) is1904 = ['1', 'true', 'on'].includes(attribute(tag, DATE_1904) ?? '');
      if (id !== SHEET) return;
      const state = attribute(tag, STATE) ?? 'visible';
      if (listed.length >= MAX_SHEETS) throw new SpreadsheetError('unsafe', { why: 'sheets' });
      listed.push({ name: attribute(tag, NAME) ?? '', id: attribute(tag, ID) ?? '', isHidden: state !== 'visible' });
    },
  });
  const relations = await readRelations(zip, main);
  const part = (type: string) => relations.find((one) => one.type === type)?.target;
  const sheets = listed.flatMap(({ name, id, isHidden }) => {
    const relation = relations.find((one) => one.id === id);
    return relation?.type === 'worksheet' && zip.has(relation.target) ? [{ name, part: relation.target, isHidden }] : [];
  });
  if (sheets.length === 0) throw new SpreadsheetError('damaged', { why: 'xlsx: no sheets' });
  return { sheets, sharedStrings: part('sharedStrings'), styles: part('styles'), is1904 };
}

/** The part that a package is about, such as «xl/workbook.xml» or «word/document.xml». */
export async function mainPart(zip: Zip): Promise<string | undefined> {
  const relations = await readRelations(zip, '');
  const target = relations.find((one) => one.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  return zip.has(target) ? target : undefined;
}

/** `type`: the last word of its address, which the strict form of the standard shares. */
type Relation = { id: string; type: string; target: string };

const RELATIONSHIP = 1;
const REL_ID = 2;
const TYPE = 3;
const TARGET = 4;
const RELATIONS_VOCABULARY = { Relationship: RELATIONSHIP, Id: REL_ID, Type: TYPE, Target: TARGET };

async function readRelations(zip: Zip, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!zip.has(name)) return relations;
  await readDocument(zip.stream(name), RELATIONS_VOCABULARY, {
    open(id, tag) {
      if (id !== RELATIONSHIP) return;
      const target = (attribute(tag, TARGET) ?? '').replaceAll('\\', '/');
      relations.push({
        id: attribute(tag, REL_ID) ?? '',
        type: (attribute(tag, TYPE) ?? '').split('/').at(-1)!,
        target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return relations;
}
