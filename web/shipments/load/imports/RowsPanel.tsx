import { Checkbox, Skeleton } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFilterOff } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ImportCounts, Layout } from '../../../../src/shipments/imports/import.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { forgetRows, type ImportView } from '../importData.ts';
import { useLoadWords } from '../words.ts';
import { CountChips } from './CountChips.tsx';
import styles from './ImportPage.module.css';
import { shownFields } from './importFields.ts';
import { rowsPlace } from './importSearch.ts';
import { RowCards } from './RowCards.tsx';
import { RowGrid } from './RowGrid.tsx';
import { useCellEdits } from './useCellEdits.ts';
import { useRows } from './useRows.ts';

type PanelProps = { one: ImportView; layout: Layout; counts: ImportCounts; isReadOnly: boolean };

/** The rows under a filter: a grid at the desk, cards on a phone. */
export function RowsPanel({ one, layout, counts, isReadOnly }: PanelProps) {
  const words = useLoadWords();
  const { group } = useSearch({ from: '/inside/load/imports/$id' });
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  const [isAll, setAll] = useState(false);
  const rows = useRows(one.id, group);
  const edits = useCellEdits(one.id);
  const shown = { id: one.id, group, rows, edits, isReadOnly, fields: shownFields(layout, isAll) };

  return (
    <section id={rowsPlace}>
      <CountChips id={one.id} counts={counts} />
      {!isPhone && (
        <div className={styles.tools}>
          <span>{isReadOnly ? '' : words.gridKeys}</span>
          <Checkbox size="xs" label={words.allFields} checked={isAll} onChange={(event) => setAll(event.currentTarget.checked)} />
        </div>
      )}
      <ErrorNote error={rows.error} onRetry={() => forgetRows(one.id)} />
      {rows.total === undefined && !rows.error && <Skeleton height={320} radius="md" />}
      {rows.total === 0 && <EmptyState icon={<IconFilterOff size={30} stroke={1.5} />} title={words.nothingHere} />}
      {rows.total !== undefined && rows.total > 0 && (isPhone ? <RowCards {...shown} /> : <RowGrid {...shown} />)}
    </section>
  );
}
