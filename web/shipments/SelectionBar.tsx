import { ActionIcon, Button } from '@mantine/core';
import { IconCircleCheck, IconTrash, IconX } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useLang, useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import type { Removal } from './data.ts';
import styles from './ShipmentsPage.module.css';
import { useBulkRemoval } from './useBulkRemoval.ts';
import { useRemoval } from './useRemoval.ts';
import type { Selection } from './useSelection.ts';

type BarProps = {
  selection: Selection;
  /** How many are found in all; undefined while it is not known. */
  found: number | undefined;
  onClear: () => void;
  onAll: () => void;
};

/** What can be done with the ticked shipments, or with all that are found. «Отметить забранной» comes first: it keeps the statistics right. */
export function SelectionBar({ selection: { numbers, isAll }, found = 0, onClear, onAll }: BarProps) {
  const { shipments: words, common } = useWords();
  const mayWrite = useMayWrite();
  const { remove } = useRemoval(onClear);
  const bulk = useBulkRemoval(useSearch({ from: '/inside/shipments' }), onClear);
  if (bulk.remove.isPending) return <Progress done={bulk.sofar} total={found} onStop={bulk.stop} />;
  if (numbers.size === 0 && !isAll) return null;

  const act = (as: Removal) => (isAll ? bulk.remove.mutate(as) : remove.mutate({ trackNumbers: [...numbers], as }));
  const button = { size: 'compact-sm', disabled: !mayWrite, title: mayWrite ? undefined : common.readOnly } as const;
  return (
    <section className={styles.bar} aria-live="polite">
      <span>{isAll ? words.selectedAll(found) : words.selected(numbers.size)}</span>
      <Button
        {...button}
        variant="filled"
        leftSection={<IconCircleCheck size={16} />}
        loading={remove.isPending}
        onClick={() => act('collected')}
      >
        {words.markCollected}
      </Button>
      <Button
        {...button}
        variant="default"
        leftSection={<IconTrash size={16} />}
        loading={remove.isPending}
        onClick={() => act('deleted')}
      >
        {words.remove}
      </Button>
      {!isAll && found > numbers.size && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onAll}>
          {words.selectFound(found)}
        </Button>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={words.clearSelection} onClick={onClear}>
        <IconX size={18} />
      </ActionIcon>
    </section>
  );
}

function Progress({ done, total, onStop }: { done: number; total: number; onStop: () => void }) {
  const { shipments: words } = useWords();
  const numbers = new Intl.NumberFormat(useLang());
  return (
    <section className={styles.bar} aria-live="polite">
      <span>{words.removingAll(numbers.format(done), numbers.format(total))}</span>
      <Button size="compact-sm" variant="default" onClick={onStop}>
        {words.stopRemoving}
      </Button>
    </section>
  );
}
