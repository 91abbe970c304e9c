import { checkTrack, type TrackCheck } from './trackCheck.ts';

/** A number of the batch. One in doubt goes on only when a person has confirmed it; a wrong one never does. */
export type BatchLine = TrackCheck & { isConfirmed?: boolean };

/** `fresh`, or `doubt` or `wrong` for a line that was added as such; `repeat` for one that is there already, at `index`. */
export type Taken = { lines: BatchLine[]; code: string; outcome: 'fresh' | 'repeat' | 'doubt' | 'wrong'; index: number };

/** In the order of scanning: contacts that are pasted beside the numbers later come in that order too. */
export function takeCode(lines: BatchLine[], raw: string): Taken {
  const { kind, code } = checkTrack(raw);
  const index = lines.findIndex((line) => line.code === code);
  if (index >= 0) return { lines, code, index, outcome: kind === 'wrong' ? 'wrong' : 'repeat' };
  return { lines: [...lines, { kind, code }], code, index: lines.length, outcome: kind === 'right' ? 'fresh' : kind };
}

export function confirmLine(lines: BatchLine[], code: string): BatchLine[] {
  return lines.map((line) => (line.code === code ? { ...line, isConfirmed: true } : line));
}

export function dropLine(lines: BatchLine[], code: string): BatchLine[] {
  return lines.filter((line) => line.code !== code);
}

export function isReady({ kind, isConfirmed }: BatchLine): boolean {
  return kind === 'right' || (kind === 'doubt' && isConfirmed === true);
}

export function countLines(lines: BatchLine[]): { ready: number; doubt: number; wrong: number } {
  const ready = lines.filter(isReady).length;
  const wrong = lines.filter(({ kind }) => kind === 'wrong').length;
  return { ready, doubt: lines.length - ready - wrong, wrong };
}

/** What was kept in the browser; anything else there is nothing. */
export function readBatch(text: string | null): BatchLine[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.flatMap(readLine) : [];
  } catch {
    return [];
  }
}

/** Judged anew: the stored text is not ours alone to write. */
function readLine(stored: unknown): BatchLine[] {
  if (typeof stored !== 'object' || stored === null || !('code' in stored) || typeof stored.code !== 'string') return [];
  return [{ ...checkTrack(stored.code), ...('isConfirmed' in stored && stored.isConfirmed === true && { isConfirmed: true }) }];
}

/** A line that was dropped comes back to its place, unless the number was scanned again meanwhile. */
export function putBack(lines: BatchLine[], line: BatchLine, index: number): BatchLine[] {
  return lines.some(({ code }) => code === line.code) ? lines : lines.toSpliced(index, 0, line);
}
