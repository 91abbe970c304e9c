import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useWords } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { toast } from '../ui/toast.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import { type Entry, strike, takeBack } from './blackListData.ts';
import { useStaffBlackListWords } from './blackListWords.ts';

/** Off the list or back on it: never without a reason, which the shop's log keeps. */
export function StrikeDialog({ entry, onClose, onDone }: { entry: Entry; onClose: () => void; onDone: () => void }) {
  useFocusBack();
  const words = useStaffBlackListWords();
  const { common } = useWords();
  const [reason, setReason] = useState('');
  const isBack = entry.state === 'struck';
  const save = useMutation<unknown>({
    mutationFn: () => (isBack ? takeBack : strike)({ entry, reason }),
    onSuccess: () => {
      toast(isBack ? words.takenBack : words.struck);
      onDone();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={(isBack ? words.takeBackTitle : words.strikeTitle)(entry.trackNumber)}
      closeButtonProps={{ 'aria-label': common.close }}
    >
      <form onSubmit={submit}>
        <Textarea
          label={words.reason}
          description={words.reasonHint}
          rows={3}
          maxLength={1000}
          data-autofocus
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ErrorNote error={save.error} />
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            type="submit"
            loading={save.isPending}
            disabled={reason.trim() === ''}
            title={reason.trim() === '' ? common.required : undefined}
          >
            {isBack ? words.takeBack : words.strike}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
