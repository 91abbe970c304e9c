import { Button, Group, Modal, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { asApiError } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { toast } from '../ui/toast.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import { useStaffWords } from './words.ts';

type ReasonProps = {
  title: string;
  note?: string;
  /** A shop's log shows the reason to its owner. */
  isOfShop?: boolean;
  action: string;
  isDanger?: boolean;
  done: string | undefined;
  onSubmit: (reason: string) => Promise<unknown>;
  onClose: () => void;
  /** Fields above the reason. */
  children?: ReactNode;
};

const MOST = 300;

/** Staff act with a reason: nothing is done before it is written, and what was written stays when it fails. */
export function ReasonDialog({ title, note, isOfShop, action, isDanger, done, onSubmit, onClose, children }: ReasonProps) {
  useFocusBack();
  const words = useStaffWords();
  const { common } = useWords();
  const [reason, setReason] = useState('');
  const isEmpty = reason.trim() === '';
  const save = useMutation({
    mutationFn: () => onSubmit(reason),
    onSuccess: () => {
      if (done) toast(done);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty) save.mutate();
  };
  const wrongReason = save.error && asApiError(save.error).field === 'reason' ? asApiError(save.error).message : undefined;

  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': common.close }}>
      <form onSubmit={submit}>
        {note && (
          <Text size="sm" mb="sm">
            {note}
          </Text>
        )}
        {children}
        <Textarea
          label={words.reason}
          description={isOfShop ? words.reasonHintShop : words.reasonHint}
          rows={2}
          maxLength={MOST}
          data-autofocus
          value={reason}
          error={wrongReason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {!wrongReason && <ErrorNote error={save.error} />}
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            type="submit"
            color={isDanger ? 'red' : undefined}
            loading={save.isPending}
            disabled={isEmpty}
            title={isEmpty ? common.required : undefined}
          >
            {action}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
