import { Skeleton } from '@mantine/core';
import { memo } from 'react';
import type { EarlierReturns } from '../../../../src/blacklist/returns.ts';
import type { GridRow, ImportField } from '../../../../src/shipments/imports/import.ts';
import { useLang } from '../../../i18n/language.ts';
import { problemText } from '../../problemText.ts';
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
  returns: EarlierReturns | undefined;
  /** Why a row is not loaded stands before its cells. */
  hasReasons: boolean;
  isOver: boolean;
  onRestore: ((row: number, field: ImportField) => void) | undefined;
  onPlace: (place: Place) => void;
  onEdited: (value: string | undefined, leaving: Leaving) => void;
};

export const GridLine = memo(function GridLine(props: LineProps) {
  const { row, index, top, fields, column, editing, unsaved, returns, hasReasons, isOver, onRestore, onPlace, onEdited } = props;
  return (
    <tr aria-rowindex={index + 2} className={styles.line} style={{ transform: `translateY(${top}px)` }}>
      <th scope="row" aria-colindex={1} className={styles.number}>
        {row.row}
      </th>
      <td aria-colindex={2} className={styles.outcome}>
        <OutcomeMark outcome={row.outcome} isOver={isOver} isFollowedAgain={row.isFollowedAgain} />
      </td>
      {hasReasons && <Reasons row={row} />}
      {fields.map((field, at) => (
        <GridCell
          key={field}
          row={row}
          field={field}
          place={{ index, column: at }}
          ariaColumn={at + (hasReasons ? 4 : 3)}
          isAtHand={at === column}
          editing={at === column ? editing : undefined}
          unsaved={unsaved.get(cellKey(row.row, field))}
          returns={field === 'name' ? returns : undefined}
          onRestore={onRestore}
          onPlace={onPlace}
          onEdited={onEdited}
        />
      ))}
    </tr>
  );
});

function Reasons({ row }: { row: GridRow }) {
  const lang = useLang();
  const text = row.problems
    .filter(({ isRefusal }) => isRefusal)
    .map((problem) => problemText(problem, lang))
    .join(' ');
  return (
    <td aria-colindex={3} className={styles.reason} title={text}>
      {text}
    </td>
  );
}

/** A row that has not come yet. */
export function WaitingLine({ index, top, columns }: { index: number; top: number; columns: number }) {
  return (
    <tr aria-rowindex={index + 2} className={styles.line} style={{ transform: `translateY(${top}px)` }} aria-busy>
      <td className={styles.number} />
      {Array.from({ length: columns }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells without content
        <td key={column} className={styles.waiting}>
          <Skeleton height={12} width="70%" />
        </td>
      ))}
    </tr>
  );
}
