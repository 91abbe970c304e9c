import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import type { Rows } from './useRows.ts';

const overscan = 10;

/** The rows to draw: those in sight, and the one at hand wherever it is, or the keys would lose it. */
export function useDrawnRows(box: RefObject<HTMLElement | null>, rows: Rows, rowHeight: number, atHand: number): VirtualItem[] {
  const drawn = useVirtualizer({
    count: rows.total ?? 0,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    rangeExtractor: ({ startIndex, endIndex, count }) => withRow(atHand, startIndex - overscan, endIndex + overscan, count),
  });
  const items = drawn.getVirtualItems();
  const inSight = items.filter(({ index }) => index !== atHand);
  const [first, last] = [inSight.at(0)?.index ?? 0, inSight.at(-1)?.index ?? 0];
  useEffect(() => rows.show(first, last), [rows.show, first, last]);
  return items;
}

function withRow(index: number, from: number, to: number, count: number): number[] {
  const [first, last] = [Math.max(0, from), Math.min(to, count - 1)];
  const range = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (count === 0 || (index >= first && index <= last)) return range;
  return index < first ? [index, ...range] : [...range, index];
}
