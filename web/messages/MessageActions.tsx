import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api, read } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { useMayWrite } from '../shops/shop.ts';
import { errorToast } from '../ui/toast.tsx';
import type { Message } from './data.ts';

const ConfirmDialog = lazy(() => import('../ui/ConfirmDialog.tsx').then((module) => ({ default: module.ConfirmDialog })));

/** A message that has not left can be held and let go, or cancelled for good. */
export function MessageActions({ message }: { message: Message }) {
  const { messages: words } = useWords();
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState(false);
  const change = useMutation({
    mutationFn: (to: 'hold' | 'release' | 'cancel') => read(api.messages[':id'][to].$post({ param: { id: message.id } })),
    onSuccess: () => setAsks(false),
    onError: errorToast,
    onSettled: () => Promise.all(['messages', 'shipments'].map((key) => queryClient.invalidateQueries({ queryKey: [key] }))),
  });
  const isHeld = message.state === 'held';
  if (!useMayWrite() || (message.state !== 'planned' && !isHeld)) return null;

  return (
    <span>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={() => change.mutate(isHeld ? 'release' : 'hold')}>
        {isHeld ? words.release : words.hold}
      </Button>
      <Button size="compact-sm" variant="subtle" color="red" onClick={() => setAsks(true)}>
        {words.cancelMessage}
      </Button>
      <Suspense>
        {asks && (
          <ConfirmDialog
            title={words.cancelTitle}
            text={words.cancelText}
            action={words.cancelAction}
            isPending={change.isPending}
            onConfirm={() => change.mutate('cancel')}
            onClose={() => setAsks(false)}
          />
        )}
      </Suspense>
    </span>
  );
}
