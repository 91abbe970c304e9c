import { type Meaning, meaningOf } from '../carriers/russianPost/operations.ts';
import { type HistoryOperation, rankOfMeaning } from './status.ts';

type Placed = Omit<HistoryOperation, 'firstSeenAt'>;

/** Oldest first; of those of one moment the further along is the later. Total, so that the order of input never shows. */
export function compareOperations(a: Placed, meaningOfA: Meaning, b: Placed, meaningOfB: Meaning): number {
  return (
    a.happenedAt.getTime() - b.happenedAt.getTime() ||
    rankOfMeaning[meaningOfA] - rankOfMeaning[meaningOfB] ||
    a.type - b.type ||
    a.attr - b.attr ||
    compareText(a.index, b.index) ||
    compareText(a.localTime, b.localTime)
  );
}

/** The last of them; undefined when there is none. */
export function newestOperation<T extends Placed>(operations: readonly T[]): T | undefined {
  const meaning = ({ type, attr }: T) => meaningOf(type, attr).meaning;
  return operations.toSorted((a, b) => compareOperations(b, meaning(b), a, meaning(a)))[0];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
