import { Alert, Button, Textarea } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type ApiError, asApiError } from '../api.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { toast } from '../ui/toast.tsx';
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx';
import { By } from './By.tsx';
import { ask, type NameProblem, type SenderDraft, type SenderView } from './data.ts';
import { NameInput } from './NameInput.tsx';
import { SampleSms } from './SampleSms.tsx';
import styles from './SenderName.module.css';
import { useSenderWords } from './words.ts';

type FormProps = { view: SenderView; draft: SenderDraft; onChange: (draft: SenderDraft) => void; onSent: () => void };

/** Proposes a name. What is typed stays until it has been taken, whatever the service says. */
export function SenderForm({ view, draft, onChange, onSent }: FormProps) {
  const { senders: words } = useSenderWords();
  const [isGood, setGood] = useState(false);
  const { open, asks } = view;
  const send = useMutation({
    mutationFn: () => ask(draft),
    onSuccess: () => {
      toast(words.sent(draft.name.trim()));
      onSent();
    },
  });
  const refused = useRefusal(send.error, draft.name);
  const name = draft.name.trim();
  const isInUse = name !== '' && name === (view.own ?? view.common);
  const isDirty = draft.name.trim() !== '' || draft.note.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!open && asks.left > 0) send.mutate();
  };
  const change = (next: Partial<SenderDraft>) => {
    if (send.error) send.reset();
    onChange({ ...draft, ...next });
  };

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {open && <RivalNote open={open} />}
      <NameInput
        value={draft.name}
        refused={isInUse ? words.isInUse(name) : refused.name}
        onChange={(name) => change({ name })}
        onVerdict={setGood}
      />
      {isGood && !isInUse && <SampleSms from={name} />}
      <Textarea
        label={words.note}
        description={words.noteHint}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={300}
        value={draft.note}
        error={refused.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      <ErrorNote error={refused.other} />
      <div>
        <Button
          type="submit"
          className={styles.send}
          loading={send.isPending}
          disabled={open !== null || asks.left === 0}
          title={open ? words.rivalHint : undefined}
        >
          {words.send}
        </Button>
      </div>
      <AnswerPromise view={view} />
      <UnsavedGuard isDirty={isDirty && !send.isPending} />
    </form>
  );
}

/** When the answer comes; or when the next name may be proposed. */
function AnswerPromise({ view: { isOpen, answerBy, asks } }: { view: SenderView }) {
  const { senders: words } = useSenderWords();
  return (
    <div className={styles.quiet}>
      {asks.left === 0 ? (
        <p>
          {words.noneLeft} <Moment at={asks.nextAt} />.
        </p>
      ) : (
        <p>
          {!isOpen && `${words.closedNow} `}
          {words.answer} <By at={answerBy} />. {words.keepsUntil}
          {asks.left < asks.aDay && ` ${words.left(asks.left, asks.aDay)}`}
        </p>
      )}
    </div>
  );
}

function RivalNote({ open }: { open: NonNullable<SenderView['open']> }) {
  const { senders: words } = useSenderWords();
  return (
    <Alert color="amber" variant="light" icon={<IconUsers size={18} />} title={words.rivalTitle} role="alert">
      {words.rivalText(open.name, open.askedBy)} <Moment at={open.askedAt} />. {words.rivalHint}
    </Alert>
  );
}

type Refusal = { name?: string; note?: string; other?: ApiError };

/** Where a refusal is shown: at its field when it has one; a rival has a note of its own. */
function useRefusal(error: unknown, typed: string): Refusal {
  const { senders: words, problemText } = useSenderWords();
  if (!error) return {};
  const refusal = asApiError(error);
  if (refusal.code === 'conflict') return {};
  if (refusal.field === 'note') return { note: refusal.message };
  if (refusal.field !== 'name') return { other: refusal };
  if (refusal.details.isInUse) return { name: words.isInUse(typed.trim()) };
  const problem = refusal.details.problem as NameProblem | undefined;
  return { name: problem ? problemText(problem) : refusal.message };
}
