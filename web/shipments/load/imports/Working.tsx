import { Text, Title } from '@mantine/core';
import { useLang } from '../../../i18n/language.ts';
import { ProgressBar } from '../../../ui/ProgressBar.tsx';
import type { ImportView } from '../importData.ts';
import { useLoadWords } from '../words.ts';
import styles from './ImportPage.module.css';

/** Long work with its numbers; whoever does not want to wait may go. */
export function Working({ one: { state, rowsDone, rowsTotal } }: { one: ImportView }) {
  const words = useLoadWords();
  const numbers = new Intl.NumberFormat(useLang());
  const titles = { uploading: words.upload, importing: words.importing, undoing: words.undoing };
  const title = state in titles ? titles[state as keyof typeof titles] : words.reading;
  const done = numbers.format(rowsDone);
  const progress = () => {
    // How many rows a file has is known at its end only.
    if (state === 'reading') return words.progressAbout(done, roughly(rowsTotal, rowsDone));
    return state === 'undoing' ? words.progressUndo(done, rowsTotal) : words.progress(done, rowsTotal);
  };

  return (
    <section className={`surface ${styles.working}`} aria-busy>
      <Title order={2}>{title}</Title>
      <ProgressBar done={rowsDone} total={rowsTotal} label={title} />
      <Text size="sm" c="dimmed" style={{ minHeight: '1.5em' }}>
        {rowsTotal > 0 && progress()}
      </Text>
      <Text size="sm" c="dimmed">
        {state === 'uploading' ? words.uploadHint : words.leave}
      </Text>
    </section>
  );
}

function roughly(total: number, atLeast: number): number {
  return Math.max(Number(total.toPrecision(2)), atLeast);
}
