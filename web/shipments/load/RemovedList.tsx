import { Button, Title } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconArrowBackUp, IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../../i18n/language.ts';
import styles from './RemovePanel.module.css';
import type { RemovalOutcome } from './RemovePanel.tsx';
import { useRemovalWords } from './removalWords.ts';

const shown = 200;

/** What came of it: how many were done, how many had been before, and what this shop does not have. */
export function RemovedList({ outcome, isUndoing, onUndo }: { outcome: RemovalOutcome; isUndoing: boolean; onUndo: () => void }) {
  const words = useRemovalWords();
  const { common } = useWords();
  const { removed, notFound, as, asked } = outcome;
  const place = useRef<HTMLElement>(null);
  // On a phone it stands below the fold. Newer browsers answer with a promise, which is no clean-up.
  useEffect(() => {
    void place.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const before = asked - removed.length - notFound.length;

  return (
    <section ref={place} className={`surface ${styles.outcome}`}>
      <div className={styles.done}>
        <Title order={2}>{as === 'collected' ? words.collected(removed.length) : words.deleted(removed.length)}</Title>
        {removed.length > 0 && (
          <Button variant="default" leftSection={<IconArrowBackUp size={17} />} loading={isUndoing} onClick={onUndo}>
            {common.undo}
          </Button>
        )}
      </div>
      {before > 0 && <p>{words.before(before)}</p>}
      {notFound.length > 0 && <NotFound numbers={notFound} />}
    </section>
  );
}

function NotFound({ numbers }: { numbers: string[] }) {
  const words = useRemovalWords();
  const { common } = useWords();
  const { copy, copied } = useClipboard({ timeout: 1500 });
  return (
    <>
      <div className={styles.done}>
        <p>
          {words.notFound(numbers.length)}
          <br />
          <span className={styles.quiet}>{words.notFoundHint}</span>
        </p>
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => copy(numbers.join('\n'))}
        >
          {copied ? common.copied : words.copyList}
        </Button>
      </div>
      <ul className={styles.numbers}>
        {numbers.slice(0, shown).map((number) => (
          <li key={number}>{number}</li>
        ))}
        {numbers.length > shown && <li>{words.more(numbers.length - shown)}</li>}
      </ul>
    </>
  );
}
