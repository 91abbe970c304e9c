import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import type { GridRow, ImportField } from '../../../../src/shipments/imports/import.ts';
import { GridCell } from './GridCell.tsx';
import type { Place } from './gridPlaces.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import styles from './RowGrid.module.css';
import { cellKey, type Unsaved } from './useCellEdits.ts';
import type { Editing, Leaving } from './useGridHands.ts';

type LineProps = {
  row: GridRow;
  index: number;
  top: number;
  fields: ImportField[];
  /** The cell at hand, if it is in this row. */
  column: number | undefined;
  editing: Editing | undefined;
  unsaved: ReadonlyMap<string, Unsaved>;
  onPlace: (place: Place) => void;
  onEdited: (value: string | undefined, leaving: Leaving) => void;
};

export const GridLine = memo(function GridLine(props: LineProps) {
  const { row, index, top, fields, column, editing, unsaved, onPlace, onEdited } = props;
  return (
    <tr aria-rowindex={index + 2} className={styles.line} style={{ transform: `translateY(${top}px)` }}>
      <th scope="row" aria-colindex={1} className={styles.number}>
        {row.row}
      </th>
      <td aria-colindex={2} className={styles.outcome}>
        <OutcomeMark outcome={row.outcome} />
      </td>
      {fields.map((field, at) => (
        <GridCell
          key={field}
          row={row}
          field={field}
          place={{ index, column: at }}
          isAtHand={at === column}
          editing={at === column ? editing : undefined}
          unsaved={unsaved.get(cellKey(row.row, field))}
          onPlace={onPlace}
          onEdited={onEdited}
        />
      ))}
    </tr>
  );
});

/** A row that has not come yet. */
export function WaitingLine({ index, top, fields }: { index: number; top: number; fields: ImportField[] }) {
  return (
    <tr aria-rowindex={index + 2} className={styles.line} style={{ transform: `translateY(${top}px)` }} aria-busy>
      <td className={styles.number} />
      {['outcome', ...fields].map((name) => (
        <td key={name} className={styles.waiting}>
          <Skeleton height={12} width="70%" />
        </td>
      ))}
    </tr>
  );
}
