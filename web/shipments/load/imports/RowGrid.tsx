import { useMediaQuery } from '@mantine/hooks';
import { type CSSProperties, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ImportField } from '../../../../src/shipments/imports/import.ts';
import { useLoadWords } from '../words.ts';
import { GridLine, WaitingLine } from './GridLine.tsx';
import type { Place } from './gridPlaces.ts';
import styles from './RowGrid.module.css';
import type { CellEdits } from './useCellEdits.ts';
import { useDrawnRows } from './useDrawnRows.ts';
import { useGridHands } from './useGridHands.ts';
import { useRowReturns } from './useRowReturns.ts';
import type { Rows } from './useRows.ts';

const rowHeights = { mouse: 36, thumb: 44 };
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
  hasCallConsent: 150,
};

export type GridProps = {
  id: string;
  group: string | undefined;
  rows: Rows;
  fields: ImportField[];
  edits: CellEdits;
  isReadOnly: boolean;
  /** The table is imported; what is shown is what was left. */
  isOver?: boolean;
};

/** Rows as in a spreadsheet, only those in sight drawn. */
export function RowGrid(props: GridProps) {
  const { group, rows, fields, edits, isReadOnly, isOver = false } = props;
  const words = useLoadWords();
  const box = useRef<HTMLDivElement>(null);
  const rowHeight = rowHeights[useIsThumb() ? 'thumb' : 'mouse'];
  const total = rows.total ?? 0;
  const { at, take, move } = usePlace(box, total, fields.length);
  const drawn = useDrawnRows(box, rows, rowHeight, at.index);
  const { hands, editing, stopEditing, restore } = useGridHands({ ...props, at, onMove: move });
  const returns = useRowReturns(rows.pages);
  const hasReasons = group === 'refused';
  const columns = `60px 138px ${hasReasons ? '280px ' : ''}${fields.map((field) => `${widths[field]}px`).join(' ')}`;
  const sizes = { '--row-height': `${rowHeight}px`, '--grid-columns': columns } as CSSProperties;

  return (
    <div ref={box} className={`surface ${styles.box}`} style={sizes}>
      <table
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked and edited is a grid
        role="grid"
        tabIndex={-1}
        className={styles.grid}
        style={{ height: (total + 1) * rowHeight }}
        aria-label={words.grid}
        aria-rowcount={total + 1}
        aria-colcount={fields.length + (hasReasons ? 3 : 2)}
        aria-readonly={isReadOnly}
        {...hands}
      >
        <Head fields={fields} hasReasons={hasReasons} isOver={isOver} />
        <tbody className={styles.body}>
          {drawn.map(({ index, key, start }) => {
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
                isOver={isOver}
                onRestore={isReadOnly ? undefined : restore}
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

/** The cell at hand. `take` when it has the focus already, `move` to give it the focus and bring it in sight. */
function usePlace(box: RefObject<HTMLElement | null>, rows: number, columns: number) {
  const [place, setPlace] = useState<Place>({ index: 0, column: 0 });
  const isMoving = useRef(false);
  const at = { index: Math.min(place.index, Math.max(0, rows - 1)), column: Math.min(place.column, columns - 1) };
  useLayoutEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    const cell = box.current?.querySelector<HTMLElement>(`[data-place="${at.index} ${at.column}"]`);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  const take = useCallback((next: Place) => {
    setPlace((before) => (before.index === next.index && before.column === next.column ? before : next));
  }, []);
  const move = (next: Place) => {
    isMoving.current = true;
    setPlace({ ...next });
  };
  return { at, take, move };
}

function useIsThumb(): boolean {
  return useMediaQuery('(pointer: coarse)', undefined, { getInitialValueInEffect: false });
}

type HeadProps = { fields: ImportField[]; hasReasons: boolean; isOver: boolean };

function Head({ fields, hasReasons, isOver }: HeadProps) {
  const words = useLoadWords();
  const before = [words.rowNumber, isOver ? words.outcomeOver : words.outcome, ...(hasReasons ? [words.reason] : [])];
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
