import { Alert, Text } from '@mantine/core';
import { IconCopy, IconHourglass, IconInfoCircle } from '@tabler/icons-react';
import type { ImportCounts, Layout } from '../../../../src/shipments/imports/import.ts';
import { formatMoment } from '../../../format/moments.ts';
import { useMayWrite } from '../../../shops/shop.ts';
import { TextLink } from '../../../ui/links.tsx';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import { useReading } from '../../../ui/reading.ts';
import type { ImportView } from '../importData.ts';
import { useLoadWords } from '../words.ts';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { ImportBar } from './ImportBar.tsx';
import styles from './ImportPage.module.css';
import { ProblemGroups } from './ProblemGroups.tsx';
import { RowsPanel } from './RowsPanel.tsx';
import { SheetChoice } from './SheetChoice.tsx';

type ReviewProps = { one: ImportView; layout: Layout; counts: ImportCounts };

/** What is in the table and what will become of it, before anything is in the base. */
export function Review({ one, layout, counts }: ReviewProps) {
  const words = useLoadWords();
  const mayWrite = useMayWrite();
  const isReading = one.state === 'reading';

  return (
    <>
      {isReading && <ProgressBar done={one.rowsDone} total={one.rowsTotal} label={words.rereading} />}
      <div className={`${styles.review} ${isReading ? styles.stale : ''}`} aria-busy={isReading} inert={isReading}>
        {one.sameAs && <SameAs sameAs={one.sameAs} />}
        <div className={styles.notes}>
          <SheetChoice one={one} layout={layout} />
          {layout.notes.map((note) => (
            <p key={note.code} className={styles.note}>
              <IconInfoCircle size={16} aria-hidden />
              {words.notes[note.code](note.row, note.count)}
            </p>
          ))}
        </div>
        <ColumnsPanel one={one} layout={layout} />
        <ProblemGroups one={one} counts={counts} />
        {counts.overQuota > 0 && (
          <Text size="sm" c="var(--tone-waiting)" mb="sm" className={styles.note}>
            <IconHourglass size={16} aria-hidden /> {words.overQuota(counts.overQuota)}
          </Text>
        )}
        <RowsPanel one={one} layout={layout} counts={counts} isReadOnly={!mayWrite} />
      </div>
      <ImportBar one={one} layout={layout} counts={counts} />
    </>
  );
}

function SameAs({ sameAs }: { sameAs: NonNullable<ImportView['sameAs']> }) {
  const words = useLoadWords();
  const reading = useReading();
  return (
    <Alert
      color="amber"
      variant="light"
      icon={<IconCopy size={18} />}
      title={words.sameAs(formatMoment(sameAs.importedAt, reading))}
      mb="md"
    >
      {words.sameAsHint}{' '}
      <TextLink to="/load/imports/$id" params={{ id: sameAs.id }}>
        {words.sameAsLink}
      </TextLink>
    </Alert>
  );
}
