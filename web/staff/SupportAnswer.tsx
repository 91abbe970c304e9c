import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { asApiError } from '../api.ts';
import styles from '../support/Support.module.css';
import { TextField } from '../support/TextField.tsx';
import { useSupportWords } from '../support/words.ts';
import { toast } from '../ui/toast.tsx';
import { SupportConflict } from './SupportConflict.tsx';
import { answer, type StaffThread } from './supportData.ts';

type AnswerProps = { thread: StaffThread; draft: string; onDraft: (text: string) => void };

/** What is typed stays until it has been taken, whoever was faster. */
export function SupportAnswer({ thread, draft, onDraft }: AnswerProps) {
  const { inbox: words } = useSupportWords();
  const isEmpty = draft.trim() === '';
  const send = useMutation({
    mutationFn: (isClosing: boolean) => answer(thread, draft, isClosing),
    onSuccess: () => {
      onDraft('');
      toast(words.sent);
    },
  });
  const refusal = send.error ? asApiError(send.error) : undefined;
  const button = (isClosing: boolean) => ({
    disabled: isEmpty || (send.isPending && send.variables !== isClosing),
    title: isEmpty ? words.empty : undefined,
    loading: send.isPending && send.variables === isClosing,
  });

  return (
    <form
      className={`surface ${styles.answer}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty) send.mutate(false);
      }}
    >
      <TextField
        label={words.answer}
        description={words.answerGoes(thread.email)}
        value={draft}
        error={refusal?.field === 'text' ? refusal.message : undefined}
        onText={(text) => {
          if (send.error) send.reset();
          onDraft(text);
        }}
        onSend={() => !isEmpty && !send.isPending && send.mutate(false)}
      />
      {refusal?.field !== 'text' && <SupportConflict error={refusal} />}
      <div className={styles.buttons}>
        <Button type="submit" {...button(false)}>
          {words.send}
        </Button>
        <Button variant="default" {...button(true)} onClick={() => send.mutate(true)}>
          {words.sendAndClose}
        </Button>
      </div>
    </form>
  );
}
