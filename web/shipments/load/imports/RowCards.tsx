import { Skeleton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { EarlierReturns } from '../../../../src/blacklist/returns.ts';
import type { GridRow, ImportField } from '../../../../src/shipments/imports/import.ts';
import { ReturnsBadge } from '../../../blacklist/ReturnsBadge.tsx';
import { useLang, useWords } from '../../../i18n/language.ts';
import { useTop } from '../../../ui/useTop.ts';
import { problemText } from '../../problemText.ts';
import { useLoadWords } from '../words.ts';
import { cellLevel } from './groups.ts';
import { importFields } from './importFields.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import styles from './RowCards.module.css';
import { RowForm } from './RowForm.tsx';
import type { GridProps } from './RowGrid.tsx';
import { useRowReturns } from './useRowReturns.ts';

const usualHeight = 148;

/** The same rows for a phone: what is wrong stands in words, a touch opens the row for mending. */
export function RowCards({ id, rows, edits, isReadOnly, isOver = false }: GridProps) {
  const words = useLoadWords();
  const box = useRef<HTMLUListElement>(null);
  const [opened, setOpened] = useState<number | undefined>();
  const top = useTop(box);
  const drawn = useWindowVirtualizer({
    count: rows.total ?? 0,
    estimateSize: () => usualHeight,
    overscan: 8,
    scrollMargin: top,
  });
  const items = drawn.getVirtualItems();
  const [first, last] = [items.at(0)?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => rows.show(first, last), [rows.show, first, last]);
  const returns = useRowReturns(rows.pages);
  const openedRow = opened === undefined ? undefined : rows.rowAt(opened);

  return (
    <>
      <ul ref={box} className={styles.cards} style={{ height: drawn.getTotalSize() }} aria-label={words.grid}>
        {items.map(({ index, key, start }) => {
          const row = rows.rowAt(index);
          return (
            <li
              key={key}
              ref={drawn.measureElement}
              data-index={index}
              className={styles.place}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {row ? (
                <Card
                  row={row}
                  isOver={isOver}
                  returns={returns.get(row.row)}
                  onOpen={isReadOnly ? undefined : () => setOpened(index)}
                />
              ) : (
                <Skeleton height={usualHeight - 10} radius="md" />
              )}
            </li>
          );
        })}
      </ul>
      {openedRow && <RowForm id={id} row={openedRow} edits={edits} onClose={() => setOpened(undefined)} />}
    </>
  );
}

type CardProps = { row: GridRow; isOver: boolean; returns: EarlierReturns | undefined; onOpen: (() => void) | undefined };

function Card({ row, isOver, returns, onOpen }: CardProps) {
  const words = useLoadWords();
  const lang = useLang();
  const filled = importFields.filter((field) => row.given[field]);

  return (
    <article className={`surface ${styles.card}`}>
      <header className={styles.head}>
        <span className={styles.number}>{words.editRow(row.row)}</span>
        <OutcomeMark outcome={row.outcome} isOver={isOver} isFollowedAgain={row.isFollowedAgain} />
        <ReturnsBadge returns={returns} />
      </header>
      <dl className={styles.fields}>
        {filled.map((field) => (
          <div key={field}>
            <dt>{words.fields[field]}</dt>
            <dd>
              <Value row={row} field={field} />
            </dd>
          </div>
        ))}
      </dl>
      {row.isFollowedAgain && <p className={styles.aside}>{words.followedAgain}</p>}
      {row.problems.map((problem) => (
        <p key={problem.field + problem.code} className={styles.problem} data-level={cellLevel(problem)}>
          {problemText(problem, lang)}
        </p>
      ))}
      {onOpen && (
        <button type="button" className={styles.open} aria-label={`${words.editRow(row.row)}: ${words.edit}`} onClick={onOpen}>
          <IconPencil size={17} aria-hidden />
        </button>
      )}
    </article>
  );
}

/** What stands there now before what will; that a person typed it is said. */
function Value({ row, field }: { row: GridRow; field: ImportField }) {
  const { common } = useWords();
  const was = row.was?.[field];
  return (
    <>
      {was && (
        <>
          <s className={styles.was}>{was}</s> →{' '}
        </>
      )}
      {was === '' && <span className={styles.added}>+ </span>}
      {row.given[field]}
      {row.edited?.includes(field) && <span className={styles.edited}> ({common.changed})</span>}
    </>
  );
}
