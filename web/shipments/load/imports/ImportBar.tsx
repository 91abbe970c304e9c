import { Button } from '@mantine/core';
import { IconDatabaseImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ImportCounts, Layout } from '../../../../src/shipments/imports/import.ts';
import { capital } from '../../../format/values.ts';
import { useLang, useWords } from '../../../i18n/language.ts';
import { useMayWrite } from '../../../shops/shop.ts';
import { ErrorNote } from '../../../ui/ErrorNote.tsx';
import { type ImportView, startImport } from '../importData.ts';
import { useLoadWords } from '../words.ts';
import styles from './ImportPage.module.css';

/** The main action with its numbers; where it can do nothing it says why. */
export function ImportBar({ one, layout, counts }: { one: ImportView; layout: Layout; counts: ImportCounts }) {
  const words = useLoadWords();
  const numbers = new Intl.NumberFormat(useLang());
  const start = useMutation({ mutationFn: () => startImport(one.id) });
  const why = useWhyNot(one, layout, counts);
  const loadable = counts.new + counts.update;
  const parts = [
    counts.new > 0 && words.barNew(numbers.format(counts.new)),
    counts.update > 0 && words.barUpdate(numbers.format(counts.update)),
    counts.refused > 0 && words.barRefused(numbers.format(counts.refused)),
  ].filter((part) => part !== false);

  return (
    <section className={styles.bar}>
      <div className={styles.sum} aria-live="polite">
        <ErrorNote error={start.error} />
        {why ? <p className={styles.why}>{why}</p> : <p>{capital(parts.join(', '))}</p>}
      </div>
      <Button
        leftSection={<IconDatabaseImport size={18} />}
        loading={start.isPending}
        disabled={why !== undefined}
        title={why}
        onClick={() => start.mutate()}
      >
        {loadable > 0 ? words.importDo(loadable) : words.importNothing}
      </Button>
    </section>
  );
}

function useWhyNot(one: ImportView, layout: Layout, counts: ImportCounts): string | undefined {
  const words = useLoadWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  if (!mayWrite) return common.readOnly;
  if (one.state !== 'ready') return words.wait;
  if (counts.new + counts.update + counts.repeat > 0) return undefined;
  if (counts.total === 0) return words.noRows;
  if (!layout.columns.some(({ field }) => field === 'trackNumber')) return words.needTrackColumn;
  if (counts.removed > 0) return words.nothingRemoved(counts.same, counts.removed);
  return counts.refused > 0 && counts.same === 0 ? words.nothingGood : words.nothingNew(counts.same);
}
