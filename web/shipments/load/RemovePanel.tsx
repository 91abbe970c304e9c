import { Button, Text, Textarea } from '@mantine/core';
import { IconCircleCheck, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { useLang, useWords } from '../../i18n/language.ts';
import { useMayWrite } from '../../shops/shop.ts';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { type Removal, type Removed, removeShipments, shipmentsChanged } from '../data.ts';
import { useRemoval } from '../useRemoval.ts';
import { NumberCounts } from './NumberCounts.tsx';
import { RemovedList } from './RemovedList.tsx';
import styles from './RemovePanel.module.css';
import { useRemovalWords } from './removalWords.ts';
import { readNumbers } from './removeLines.ts';
import { play } from './scanner/sounds.ts';
import { checkTrack } from './scanner/trackCheck.ts';
import { useScanner } from './scanner/useScanner.ts';

export type RemovalOutcome = Removed & { as: Removal; asked: number };

/** A list of parcels that need no more watching, pasted at once. «Отметить забранными» comes first: it keeps the statistics right. */
export function RemovePanel() {
  const words = useRemovalWords();
  const [text, setText] = useState('');
  const typed = useDeferredValue(text);
  const list = useMemo(() => readNumbers(typed), [typed]);
  const [outcome, setOutcome] = useState<RemovalOutcome>();
  const { restore, offerUndo } = useRemoval();

  const remove = useMutation({
    mutationFn: ({ numbers, as }: { numbers: string[]; as: Removal }) =>
      removeShipments(numbers, as, (sofar, asked) => setOutcome({ ...sofar, as, asked })),
    onSuccess: ({ removed }, { as }) => {
      setText('');
      if (removed.length > 0) offerUndo(removed, as);
    },
    onSettled: shipmentsChanged, // also after a failure: the parts before it are done
  });
  const change = (next: (before: string) => string) => {
    setText(next);
    setOutcome(undefined);
    remove.reset();
  };
  useScannedLines(!remove.isPending, change);
  const undo = (removed: string[]) => restore.mutate(removed, { onSuccess: () => setOutcome(undefined) });

  return (
    <>
      <section className={`surface ${styles.panel}`}>
        <Textarea
          label={words.label}
          description={words.hint}
          rows={9}
          autoFocus
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={({ currentTarget }) => change(() => currentTarget.value)}
          disabled={remove.isPending}
        />
        <NumberCounts list={list} />
        <div className={styles.actions}>
          {(['collected', 'deleted'] as const).map((as) => (
            <RemoveButton
              key={as}
              as={as}
              isEmpty={list.numbers.length === 0}
              isPending={remove.isPending}
              isRunning={remove.isPending && remove.variables.as === as}
              onClick={() => remove.mutate({ numbers: list.numbers, as })}
            />
          ))}
        </div>
        {remove.isPending && <Progress done={outcome?.asked ?? 0} total={remove.variables.numbers.length} />}
        <ErrorNote error={remove.error} />
      </section>
      <div aria-live="polite">
        {outcome && !remove.isPending && (
          <RemovedList outcome={outcome} isUndoing={restore.isPending} onUndo={() => undo(outcome.removed)} />
        )}
      </div>
    </>
  );
}

/** A scan anywhere on the page is one more line of the list. */
function useScannedLines(mayAdd: boolean, change: (next: (before: string) => string) => void): void {
  useScanner({
    onScan: (code) => {
      play(mayAdd && checkTrack(code).kind !== 'wrong' ? 'good' : 'bad');
      if (mayAdd) change((before) => `${[before.trimEnd(), code].filter(Boolean).join('\n')}\n`);
    },
  });
}

type ButtonProps = { as: Removal; isEmpty: boolean; isPending: boolean; isRunning: boolean; onClick: () => void };

/** What it does, and in which case it is the right one. */
function RemoveButton({ as, isEmpty, isPending, isRunning, onClick }: ButtonProps) {
  const words = useRemovalWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  const hint = mayWrite ? (isEmpty ? words.nothing : undefined) : common.readOnly;
  const isFirst = as === 'collected';
  return (
    <div className={styles.action}>
      <Button
        variant={isFirst ? 'filled' : 'default'}
        leftSection={isFirst ? <IconCircleCheck size={17} /> : <IconTrash size={17} />}
        disabled={!mayWrite || isEmpty || (isPending && !isRunning)}
        title={hint}
        loading={isRunning}
        onClick={onClick}
      >
        {isFirst ? words.collect : words.remove}
      </Button>
      <Text size="sm" c="dimmed">
        {isFirst ? words.collectWhy : words.removeWhy}
      </Text>
    </div>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const words = useRemovalWords();
  const numbers = new Intl.NumberFormat(useLang());
  return (
    <p role="status" className={styles.counts}>
      {words.progress(numbers.format(done), numbers.format(total))}
    </p>
  );
}
