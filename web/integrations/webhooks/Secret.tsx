import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../../api.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { toast } from '../../ui/toast.tsx';
import { one, useAct, type Webhook } from './data.ts';
import styles from './Webhooks.module.css';
import { useWebhookWords } from './words.ts';

/** The signing secret on demand, and the way to a new one. @param isShown at first: the webhook has just been made */
export function Secret({ webhook: { id, oldSecretUntil }, isShown: isShownFirst }: { webhook: Webhook; isShown: boolean }) {
  const words = useWebhookWords();
  const [isShown, setShown] = useState(isShownFirst);
  const [asks, setAsks] = useState(false);
  const param = { id };
  const { data, error } = useQuery({
    queryKey: ['webhook', id, 'secret'],
    queryFn: () => read(one.secret.$get({ param })),
    enabled: isShown,
    gcTime: 0,
  });
  const rotate = useAct(
    () => read(one['rotate-secret'].$post({ param, json: {} })),
    () => {
      setAsks(false);
      setShown(true);
      toast(words.rotated);
    },
  );
  const end = useAct(
    () => read(one['old-secret'].$delete({ param })),
    () => toast(words.ended),
  );

  return (
    <div className={styles.secret}>
      <div className={styles.line}>
        <span className={styles.label}>{words.secret}</span>
        {isShown && data && (
          <>
            <code className={styles.code}>{data.secret}</code>
            <CopyButton value={data.secret} />
          </>
        )}
        <Button size="compact-sm" variant="subtle" onClick={() => setShown(!isShown)}>
          {isShown ? words.hideSecret : words.showSecret}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setAsks(true)}>
          {words.rotate}
        </Button>
      </div>
      <ErrorNote error={error} />
      {oldSecretUntil && (
        <div className={styles.line}>
          <span className={styles.quiet}>
            {words.oldUntil} <Moment at={oldSecretUntil} />
          </span>
          <Button size="compact-sm" variant="subtle" color="red" loading={end.isPending} onClick={() => end.mutate()}>
            {words.endOld}
          </Button>
        </div>
      )}
      {asks && (
        <ConfirmDialog
          title={words.rotateTitle}
          text={words.rotateText}
          action={words.rotate}
          color="pine"
          isPending={rotate.isPending}
          onConfirm={() => rotate.mutate()}
          onClose={() => setAsks(false)}
        />
      )}
    </div>
  );
}
