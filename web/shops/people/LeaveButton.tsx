import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { errorToast } from '../../ui/toast.tsx';
import { useShop } from '../shop.ts';
import { leave } from './data.ts';
import { usePeopleWords } from './words.ts';

export function LeaveButton({ isOnlyOwner }: { isOnlyOwner: boolean }) {
  const { people: words } = usePeopleWords();
  const { name } = useShop();
  const [asks, setAsks] = useState(false);
  const go = useMutation({
    mutationFn: leave,
    onSuccess: () => window.location.assign('/'), // nothing of this shop may be left on the page
    onError: (error) => {
      setAsks(false);
      errorToast(error);
    },
  });
  return (
    <>
      <span title={isOnlyOwner ? words.lastOwner : undefined}>
        <Button size="compact-sm" variant="subtle" color="red" disabled={isOnlyOwner} onClick={() => setAsks(true)}>
          {words.leave}
        </Button>
      </span>
      {asks && (
        <ConfirmDialog
          title={words.leaveTitle(name)}
          text={words.leaveText}
          action={words.leave}
          isPending={go.isPending}
          onConfirm={() => go.mutate()}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}
