import { Button, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '../api.ts';
import { useLang, useWords } from '../i18n/language.ts';
import { useShop } from '../shops/shop.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { toast } from '../ui/toast.tsx';
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx';
import { ask, type Draft, MOST } from './data.ts';
import styles from './Support.module.css';
import { TextField } from './TextField.tsx';
import { useSupportWords } from './words.ts';

type FormProps = { onSent: (id: string) => void; onCancel?: (() => void) | undefined };

/** A new question. What is typed stays until it has been taken. */
export function QuestionForm({ onSent, onCancel }: FormProps) {
  const { support: words } = useSupportWords();
  const { common } = useWords();
  const lang = useLang();
  const { email } = useShop();
  const [draft, setDraft] = useState<Draft>({ subject: '', text: '' });
  const [isChecked, setChecked] = useState(false);
  const send = useMutation({
    mutationFn: () => ask(draft, lang),
    onSuccess: ({ id }) => {
      toast(words.sent);
      onSent(id);
    },
  });
  const refusal = send.error ? asApiError(send.error) : undefined;
  const isEmpty = (text: string) => text.trim() === '';
  const errorOf = (field: keyof Draft) =>
    isChecked && isEmpty(draft[field]) ? common.required : refusal?.field === field ? refusal.message : undefined;
  const change = (next: Partial<Draft>) => {
    if (send.error) send.reset();
    setDraft({ ...draft, ...next });
  };
  const submit = () => {
    setChecked(true);
    if (!isEmpty(draft.subject) && !isEmpty(draft.text) && !send.isPending) send.mutate();
  };
  const isDirty = !isEmpty(draft.subject) || !isEmpty(draft.text);

  return (
    <form
      className={`surface ${styles.form}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Title order={2} className={styles.formHead}>
        {words.newTitle}
      </Title>
      <TextInput
        label={words.subject}
        placeholder={words.subjectPlaceholder}
        maxLength={MOST.subject}
        dir="auto"
        autoFocus
        value={draft.subject}
        error={errorOf('subject')}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
      <TextField
        label={words.text}
        description={words.textHint}
        value={draft.text}
        error={errorOf('text')}
        onText={(text) => change({ text })}
        onSend={submit}
      />
      {refusal && refusal.field !== 'subject' && refusal.field !== 'text' && <ErrorNote error={refusal} />}
      <div className={styles.buttons}>
        <Button type="submit" loading={send.isPending}>
          {words.send}
        </Button>
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            {common.cancel}
          </Button>
        )}
        <span className={styles.quiet}>{words.answerTo(email)}</span>
      </div>
      <UnsavedGuard isDirty={isDirty && !send.isPending && !send.isSuccess} />
    </form>
  );
}
