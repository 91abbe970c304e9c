import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { errorToast, toast } from '../ui/toast.tsx';
import { type SenderRequest, withdraw } from './data.ts';
import { useSenderWords } from './words.ts';

/** What nobody has looked at yet goes back into the form at once; what was approved is asked about first, for the work is lost. */
export function TakeBack({ request, onTaken }: { request: SenderRequest; onTaken: () => void }) {
  const { senders: words } = useSenderWords();
  const [asks, setAsks] = useState(false);
  const take = useMutation({
    mutationFn: () => withdraw(request),
    onSuccess: () => {
      toast(words.withdrawn);
      onTaken();
    },
    onError: errorToast,
    onSettled: () => setAsks(false),
  });

  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        loading={take.isPending && !asks}
        onClick={() => (request.state === 'asked' ? take.mutate() : setAsks(true))}
      >
        {words.withdraw}
      </Button>
      {asks && (
        <ConfirmDialog
          title={words.withdrawTitle(request.name)}
          text={words.withdrawText}
          action={words.withdraw}
          isPending={take.isPending}
          onConfirm={() => take.mutate()}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}
