import { ActionIcon, Button } from '@mantine/core';
import { IconCircleCheck, IconTrash, IconX } from '@tabler/icons-react';
import { useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import styles from './ShipmentsPage.module.css';
import { useRemoval } from './useRemoval.ts';

/** What can be done with the ticked shipments. «Отметить забранной» comes first: it keeps the statistics right. */
export function SelectionBar({
  selected,
  onClear,
  onAll,
}: {
  selected: ReadonlySet<string>;
  onClear: () => void;
  onAll: () => void;
}) {
  const { shipments: words, common } = useWords();
  const mayWrite = useMayWrite();
  const { remove } = useRemoval(onClear);
  if (selected.size === 0) return null;
  const act = (as: 'collected' | 'deleted') => remove.mutate({ trackNumbers: [...selected], as });
  const hint = mayWrite ? undefined : common.readOnly;

  return (
    <section className={styles.bar} aria-live="polite">
      <span>{words.selected(selected.size)}</span>
      <Button
        size="compact-sm"
        variant="filled"
        leftSection={<IconCircleCheck size={16} />}
        disabled={!mayWrite}
        title={hint}
        loading={remove.isPending}
        onClick={() => act('collected')}
      >
        {words.markCollected}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconTrash size={16} />}
        disabled={!mayWrite}
        title={hint}
        loading={remove.isPending}
        onClick={() => act('deleted')}
      >
        {words.remove}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onAll} visibleFrom="sm">
        {words.selectAll}
      </Button>
      <ActionIcon variant="subtle" color="gray" aria-label={words.clearSelection} onClick={onClear}>
        <IconX size={18} />
      </ActionIcon>
    </section>
  );
}
