import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ImportField } from '../../../../src/shipments/imports/import.ts';
import { useLoadWords } from '../words.ts';
import { GridLine, WaitingLine } from './GridLine.tsx';
import type { Place } from './gridPlaces.ts';
import styles from './RowGrid.module.css';
import type { CellEdits } from './useCellEdits.ts';
import { useGridHands } from './useGridHands.ts';
import { useRowReturns } from './useRowReturns.ts';
import type { Rows } from './useRows.ts';

const rowHeight = 36; // as --row-height in the styles
const widths: Record<ImportField, number> = {
  trackNumber: 184,
  name: 200,
  phone: 168,
  email: 220,
  amount: 110,
  orderNumber: 130,
  description: 260,
  postalCode: 96,
  paymentType: 140,
  hasCallConsent: 130,
};

export type GridProps = {
  id: string;
  group: string | undefined;
  rows: Rows;
  fields: ImportField[];
  edits: CellEdits;
  isReadOnly: boolean;
};

/** Rows as in a spreadsheet, only those in sight drawn; the cell at hand stays drawn wherever it is, or the keys would lose it. */
export function RowGrid(props: GridProps) {
  const { group, rows, fields, edits, isReadOnly } = props;
  const words = useLoadWords();
  const box = useRef<HTMLDivElement>(null);
  const total = rows.total ?? 0;
  const [place, setPlace] = useState<Place>({ index: 0, column: 0 });
  const at = { index: Math.min(place.index, Math.max(0, total - 1)), column: Math.min(place.column, fields.length - 1) };
  const drawn = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) =>
      withRow(at.index, startIndex - overscan, endIndex + overscan, count),
  });
  const returns = useRowReturns(rows.pages);
  const hasReasons = group === 'refused';
  const { hands, editing, stopEditing, isMoving } = useGridHands({ ...props, total, at, setPlace });

  const items = drawn.getVirtualItems();
  const inSight = items.filter(({ index }) => index !== at.index);
  const [first, last] = [inSight.at(0)?.index ?? 0, inSight.at(-1)?.index ?? 0];
  useEffect(() => rows.show(first, last), [rows.show, first, last]);
  useLayoutEffect(() => {
    if (!isMoving.current || editing) return;
    isMoving.current = false;
    const cell = box.current?.querySelector<HTMLElement>(`[data-place="${at.index} ${at.column}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  const take = useCallback(
    (next: Place) => setPlace((before) => (before.index === next.index && before.column === next.column ? before : next)),
    [],
  );

  const columns = `60px 138px ${hasReasons ? '280px ' : ''}${fields.map((field) => `${widths[field]}px`).join(' ')}`;
  return (
    <div ref={box} className={`surface ${styles.box}`}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked and edited is a grid
        role="grid"
        tabIndex={-1}
        className={styles.grid}
        style={{ '--grid-columns': columns, height: (total + 1) * rowHeight } as CSSProperties}
        aria-label={words.grid}
        aria-rowcount={total + 1}
        aria-colcount={fields.length + (hasReasons ? 3 : 2)}
        aria-readonly={isReadOnly}
        {...hands}
      >
        <Head fields={fields} hasReasons={hasReasons} />
        <tbody className={styles.body}>
          {items.map(({ index, key, start }) => {
            const row = rows.rowAt(index);
            const top = start + rowHeight;
            return row ? (
              <GridLine
                key={key}
                row={row}
                index={index}
                top={top}
                fields={fields}
                column={index === at.index ? at.column : undefined}
                editing={index === at.index ? editing : undefined}
                unsaved={edits.unsaved}
                returns={returns.get(row.row)}
                hasReasons={hasReasons}
                onPlace={take}
                onEdited={stopEditing}
              />
            ) : (
              <WaitingLine key={key} index={index} top={top} columns={fields.length + (hasReasons ? 2 : 1)} />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The rows in sight, and the one at hand in its order. */
function withRow(index: number, from: number, to: number, count: number): number[] {
  const [first, last] = [Math.max(0, from), Math.min(to, count - 1)];
  const range = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  if (count === 0 || (index >= first && index <= last)) return range;
  return index < first ? [index, ...range] : [...range, index];
}

function Head({ fields, hasReasons }: { fields: ImportField[]; hasReasons: boolean }) {
  const words = useLoadWords();
  const before = [words.rowNumber, words.outcome, ...(hasReasons ? [words.reason] : [])];
  const titles = [...before, ...fields.map((field) => words.fields[field])];
  return (
    <thead className={styles.headBox}>
      <tr aria-rowindex={1} className={styles.head}>
        {titles.map((title, index) => (
          <th key={title} scope="col" aria-colindex={index + 1} data-field={fields[index - before.length]}>
            {title}
          </th>
        ))}
      </tr>
    </thead>
  );
}
