import { IconAlertTriangle, IconCircleX, IconWand } from '@tabler/icons-react';
import { type KeyboardEvent, useId, useRef } from 'react';
import type { EarlierReturns } from '../../../../src/blacklist/returns.ts';
import type { GridRow, ImportField } from '../../../../src/shipments/imports/import.ts';
import { ReturnsBadge } from '../../../blacklist/ReturnsBadge.tsx';
import { useLang } from '../../../i18n/language.ts';
import { useLoadWords } from '../words.ts';
import { cellTexts } from './cellTexts.ts';
import type { Place } from './gridPlaces.ts';
import { worstLevel } from './groups.ts';
import { RestoreButton } from './RestoreButton.tsx';
import styles from './RowGrid.module.css';
import type { Unsaved } from './useCellEdits.ts';
import type { Editing, Leaving } from './useGridHands.ts';

type CellProps = {
  row: GridRow;
  field: ImportField;
  place: Place;
  ariaColumn: number;
  isAtHand: boolean;
  editing: Editing | undefined;
  unsaved: Unsaved | undefined;
  returns: EarlierReturns | undefined;
  /** Undefined where a cell cannot be edited. */
  onRestore: ((row: number, field: ImportField) => void) | undefined;
  onPlace: (place: Place) => void;
  onEdited: (value: string | undefined, leaving: Leaving) => void;
};

const icons = { refused: IconCircleX, warning: IconAlertTriangle, mended: IconWand };

export function GridCell(props: CellProps) {
  const { row, field, place, ariaColumn, isAtHand, editing, unsaved, returns, onRestore, onPlace, onEdited } = props;
  const words = useLoadWords();
  const lang = useLang();
  const tip = useId();
  const value = unsaved?.value ?? row.given[field];
  const problems = row.problems.filter((problem) => problem.field === field);
  const level = unsaved?.failure ? 'refused' : worstLevel(problems);
  const says = [...(unsaved?.failure ? [`${words.notSaved}: ${unsaved.failure}`] : []), ...cellTexts(row, field, words, lang)];
  const isChanging = row.was?.[field] !== undefined;
  const isEdited = row.edited?.includes(field);
  const hasTip = says.length > 0;
  const IconOf = level && icons[level];

  return (
    <td
      tabIndex={isAtHand ? 0 : -1}
      aria-colindex={ariaColumn}
      aria-describedby={hasTip ? tip : undefined}
      aria-invalid={level === 'refused' || undefined}
      className={styles.cell}
      data-place={`${place.index} ${place.column}`}
      data-field={field}
      data-level={level}
      data-changing={isChanging || undefined}
      data-saving={(unsaved && !unsaved.failure) || undefined}
      onPointerEnter={(event) => hasTip && aimTip(event.currentTarget)}
      onFocus={(event) => {
        if (hasTip) aimTip(event.currentTarget);
        onPlace(place);
      }}
    >
      {editing ? (
        <Editor start={editing.start ?? value} label={words.fields[field]} onEdited={onEdited} />
      ) : (
        <span className={styles.value}>{value}</span>
      )}
      {returns && !editing && <ReturnsBadge returns={returns} isShort />}
      {IconOf && !editing && <IconOf size={15} className={styles.levelIcon} aria-label={level && words.levels[level]} />}
      {isEdited && onRestore && <RestoreButton onRestore={() => onRestore(row.row, field)} />}
      {hasTip && (
        <span role="tooltip" id={tip} className={styles.tip}>
          {says.join(' ')}
        </span>
      )}
    </td>
  );
}

/** The hint hangs where there is room for it: the box of the grid cuts off what sticks out. */
function aimTip(cell: HTMLElement): void {
  const box = cell.closest('[role=grid]')!.parentElement!.getBoundingClientRect();
  const { bottom, left } = cell.getBoundingClientRect();
  cell.dataset.tip = bottom + TIP.height > Math.min(box.bottom, window.innerHeight - TIP.bar) ? 'above' : 'below';
  cell.dataset.tipSide = left + TIP.width > box.right ? 'end' : 'start';
}

/** Pixels that the largest hint takes, and the bar at the foot of the page. */
const TIP = { height: 110, width: 330, bar: 70 };

type EditorProps = { start: string; label: string; onEdited: (value: string | undefined, leaving: Leaving) => void };

/** Enter saves and goes down, Tab saves and goes on, Escape leaves things as they were, a click elsewhere saves. */
function Editor({ start, label, onEdited }: EditorProps) {
  const isOver = useRef(false);
  const leave = (value: string | undefined, leaving: Leaving) => {
    if (isOver.current) return;
    isOver.current = true;
    onEdited(value, leaving);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    const { value } = event.currentTarget;
    const leaving = leavingBy(event);
    if (!leaving) return;
    event.preventDefault();
    leave(event.key === 'Escape' ? undefined : value, leaving);
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: a person has just asked to edit this cell
      autoFocus
      className={styles.editor}
      aria-label={label}
      defaultValue={start}
      spellCheck={false}
      autoComplete="off"
      onKeyDown={press}
      onPaste={(event) => event.stopPropagation()}
      onCopy={(event) => event.stopPropagation()}
      onBlur={(event) => leave(event.currentTarget.value, 'elsewhere')}
    />
  );
}

function leavingBy({ key, shiftKey }: KeyboardEvent): Leaving | undefined {
  if (key === 'Escape') return 'stay';
  if (key === 'Enter') return shiftKey ? 'up' : 'down';
  if (key === 'Tab') return shiftKey ? 'back' : 'on';
  return undefined;
}
