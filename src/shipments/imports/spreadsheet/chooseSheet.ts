import { type SheetRow, SpreadsheetError } from '../import.ts';
import { MAX_SHEETS } from './limits.ts';
import type { RowSink } from './rowCollector.ts';

type Candidate = { name: string; isHidden: boolean; rows(): AsyncGenerator<SheetRow[]> };

const FIRST_ROWS = 50;
/** Of a sheet that cannot be read so far nothing is taken: another one may be good. */
const READ_ROWS = 1_000;
const TRACK_NUMBER = /^\s*(?:\d{14}|[A-Z]{2}\d{9}[A-Z]{2})\s*$/i;

/**
 * The sheet to begin with, unless a person named one: the first with a track number near its top, or else the first with two rows,
 * or with anything. A sheet that is shown goes before a hidden one.
 */
export async function chooseSheet<T extends Candidate>(sheets: readonly T[], wanted: string | null): Promise<T> {
  const named = sheets.find(({ name }) => name === wanted);
  if (named || sheets.length === 1) return named ?? sheets[0]!;
  const inOrder = [...sheets.filter(({ isHidden }) => !isHidden), ...sheets.filter(({ isHidden }) => isHidden)];
  let best = inOrder[0]!;
  let bestScore = 0;
  for (const sheet of inOrder) {
    const score = scoreOf(await firstRows(sheet));
    if (score > bestScore) [best, bestScore] = [sheet, score];
    if (score === 3) break;
  }
  return best;
}

/** Takes the first rows of every sheet on a first reading, where all sheets stand one after another. No limits: most are not wanted. */
export function sheetSampler() {
  const sheets: Candidate[] = [];
  return {
    sheets,
    sinkOf(name: string): RowSink {
      if (sheets.length >= MAX_SHEETS) throw new SpreadsheetError('unsafe', { why: 'sheets' });
      const first: SheetRow[] = [];
      async function* rows() {
        yield first;
      }
      sheets.push({ name, isHidden: false, rows });
      return {
        put: (row, cells) => void first.push({ row, cells }),
        tooWide() {},
        isOver: () => first.length >= FIRST_ROWS,
        notes: [],
      };
    },
  };
}

function scoreOf(rows: SheetRow[]): number {
  if (rows.some(({ cells }) => cells.some((cell) => TRACK_NUMBER.test(cell)))) return 3;
  return Math.min(rows.length, 2);
}

async function firstRows(sheet: Candidate): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  let read = 0;
  try {
    for await (const batch of sheet.rows()) {
      first.push(...batch.slice(0, Math.max(0, FIRST_ROWS - first.length)));
      read += batch.length;
      if (read >= READ_ROWS) break;
    }
    return first;
  } catch (error) {
    // A sheet that cannot be read must not stand in the way of another one.
    if (!(error instanceof SpreadsheetError)) throw error;
    return [];
  }
}
