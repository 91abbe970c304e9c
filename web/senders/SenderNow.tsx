import { Button } from '@mantine/core';
import { IconCircleCheck, IconUsers } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Mark } from '../ui/Mark.tsx';
import { errorToast, toast } from '../ui/toast.tsx';
import { type SenderView, withdraw } from './data.ts';
import styles from './SenderName.module.css';
import { useSenderWords } from './words.ts';

/** The name that SMS come from at this moment, and the way back to the common one. */
export function SenderNow({ view: { own, common, working }, mayChange }: { view: SenderView; mayChange: boolean }) {
  const { senders: words } = useSenderWords();
  const [asks, setAsks] = useState(false);
  const stop = useMutation({
    mutationFn: () => withdraw(working!),
    onSuccess: () => toast(words.stopped),
    onError: errorToast,
    onSettled: () => setAsks(false),
  });

  return (
    <div className={styles.now}>
      <span>{words.now}</span>
      <span className={styles.name}>{own ?? common ?? words.noCommon}</span>
      {own ? (
        <Mark tone="good" icon={IconCircleCheck} label={words.yours} />
      ) : (
        common && <Mark tone="quiet" icon={IconUsers} label={words.common} />
      )}
      {mayChange && working && (
        <Button size="compact-sm" variant="subtle" ml="auto" onClick={() => setAsks(true)}>
          {words.stop}
        </Button>
      )}
      {asks && working && (
        <ConfirmDialog
          title={words.stopTitle(working.name)}
          text={words.stopText(common ?? words.noCommon)}
          action={words.stop}
          isPending={stop.isPending}
          onConfirm={() => stop.mutate()}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  );
}
