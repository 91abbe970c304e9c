import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useKeys } from '../shell/keys.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { errorToast, toast } from '../ui/toast.tsx';
import { RejectDialog } from './RejectDialog.tsx';
import { SenderCard } from './SenderCard.tsx';
import styles from './SenderNames.module.css';
import { approve, type QueuedName, register, type SenderQueue } from './senderData.ts';
import { useStaffSenderWords } from './senderWords.ts';

type Asked = { what: 'approve' | 'register' | 'reject'; name: QueuedName };

/** The queue, decided by mouse or keys. What is chosen stays chosen while the list is refreshed under it. */
export function SenderCards({ queue: { items, isOpen, common }, asOf }: { queue: SenderQueue; asOf: number }) {
  const { staffSenders: words, warningLabel } = useStaffSenderWords();
  const [chosenId, setChosenId] = useState<string>();
  const [asked, setAsked] = useState<Asked>();
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === chosenId),
  );
  const chosen = items[at];
  const decide = useMutation<unknown, Error, Asked>({
    mutationFn: ({ what, name }) => (what === 'approve' ? approve : register)(name),
    onSuccess: (_, { what, name }) => toast((what === 'approve' ? words.approved : words.registered)(name.name)),
    onError: errorToast,
    onSettled: () => setAsked(undefined),
  });
  const go = (name: QueuedName) => {
    if (decide.isPending) return;
    // Names like those of others are not waved through by a key; nor are SMS moved to another name.
    if (name.state === 'approved') setAsked({ what: 'register', name });
    else if (name.warnings.length > 0) setAsked({ what: 'approve', name });
    else decide.mutate({ what: 'approve', name });
  };
  useKeys({
    down: () => setChosenId(items[Math.min(at + 1, items.length - 1)]?.id),
    up: () => setChosenId(items[Math.max(at - 1, 0)]?.id),
    approve: () => chosen && go(chosen),
    reject: () => chosen && setAsked({ what: 'reject', name: chosen }),
  });
  useEffect(() => {
    if (chosenId) document.getElementById(`sender-${chosenId}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);

  if (items.length === 0) return null;
  return (
    <div className={styles.queue}>
      {items.map((name) => (
        <SenderCard
          key={name.id}
          name={name}
          common={common}
          clock={{ asOf, isRunning: isOpen }}
          isChosen={items.length > 1 && name === chosen}
          isBusy={decide.isPending && decide.variables.name.id === name.id}
          onGo={() => go(name)}
          onReject={() => setAsked({ what: 'reject', name })}
        />
      ))}
      <p className={`${styles.quiet} ${styles.keys}`}>{chosen?.state === 'approved' ? words.keysApproved : words.keysAsked}</p>
      {asked?.what === 'reject' && <RejectDialog name={asked.name} onClose={() => setAsked(undefined)} />}
      {asked && asked.what !== 'reject' && (
        <ConfirmDialog
          title={(asked.what === 'approve' ? words.approveTitle : words.registerTitle)(asked.name.name)}
          text={
            asked.what === 'approve' ? words.approveText(asked.name.warnings.map(warningLabel).join(', ')) : words.registerText
          }
          action={asked.what === 'approve' ? words.approve : words.register}
          color="pine"
          isPending={decide.isPending}
          onConfirm={() => decide.mutate(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}
