import { Button, Group, SegmentedControl, Text, Textarea, Title } from '@mantine/core';
import { IconMailCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { formatPhone } from '../format/values.ts';
import { queryClient } from '../queryClient.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { toast } from '../ui/toast.tsx';
import { type Decision, decide, type Objection, objectionsQuery } from './blackListData.ts';
import { useStaffBlackListWords } from './blackListWords.ts';
import { ObjectionLetter } from './ObjectionLetter.tsx';
import styles from './StaffBlackList.module.css';

/** What people wrote on the public page, the oldest first; answered ones the latest first. */
export function Objections() {
  const words = useStaffBlackListWords();
  const { queue } = useSearch({ from: '/staff/black-list' });
  const navigate = useNavigate({ from: '/staff/black-list' });
  const state = queue === 'decided' ? 'decided' : 'open';
  const { data, error, refetch } = useQuery(objectionsQuery(state));

  return (
    <section className={styles.part}>
      <Group justify="space-between" gap="sm">
        <Title order={2}>{words.objections}</Title>
        <SegmentedControl
          aria-label={words.objections}
          value={state}
          onChange={(value) => void navigate({ search: value === 'decided' ? { queue: 'decided' } : {}, replace: true })}
          data={[
            { value: 'open', label: words.open(data?.open ?? 0) },
            { value: 'decided', label: words.decided },
          ]}
        />
      </Group>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {data?.items.length === 0 && (
        <div className="surface">
          <EmptyState
            icon={<IconMailCheck size={30} stroke={1.5} />}
            title={state === 'open' ? words.noneOpen : words.noneDecided}
          />
        </div>
      )}
      {data?.items.map((objection) => (
        <ObjectionCard key={objection.id} objection={objection} />
      ))}
    </section>
  );
}

function ObjectionCard({ objection }: { objection: Objection }) {
  const words = useStaffBlackListWords();
  const { at, phone, email, replyTo, explanation, state, decision, decidedAt, decidedBy, counting } = objection;
  const who = [phone && formatPhone(phone), email].filter(Boolean).join(', ');

  return (
    <article className={`surface ${styles.card}`}>
      <div className={styles.line}>
        <strong>{who}</strong>
        <span className={styles.quiet}>
          <Moment at={at} />
        </span>
      </div>
      <p className={styles.said}>{explanation}</p>
      <Text size="sm" c="dimmed">
        {words.replyTo}: {replyTo ?? email ?? (phone && formatPhone(phone))}. {words.counting(counting)}.
      </Text>
      {state === 'open' ? (
        <DecisionForm objection={objection} />
      ) : (
        <>
          <div>
            <Text size="sm" c="dimmed">
              <b>{words.states[state]}</b>, <Moment at={decidedAt} />, {decidedBy}
            </Text>
            <p className={styles.said}>{decision}</p>
          </div>
          <ObjectionLetter objection={objection} />
        </>
      )}
    </article>
  );
}

function DecisionForm({ objection: { id, answerTo } }: { objection: Objection }) {
  const words = useStaffBlackListWords();
  const [answer, setAnswer] = useState('');
  const isEmpty = answer.trim() === '';
  const save = useMutation({
    mutationFn: (decision: Decision) => decide(id, decision),
    onSuccess: async ({ struck, answerTo: sentTo }, { state }) => {
      const done = state === 'struck' ? words.struckDone(struck) : words.declinedDone;
      toast(`${done}. ${sentTo === null ? words.tellYourself : words.letterGoes(sentTo)}`);
      await queryClient.invalidateQueries({ queryKey: ['staff', 'black list'] });
    },
  });
  const button = (state: Decision['state']) => ({
    disabled: isEmpty || (save.isPending && save.variables.state !== state),
    title: isEmpty ? words.needAnswer : undefined,
    loading: save.isPending && save.variables.state === state,
    onClick: () => save.mutate({ state, answer }),
  });

  return (
    <div className={styles.decision}>
      <Textarea
        label={words.answer}
        description={answerTo === null ? words.answerByHand : words.answerGoes(answerTo)}
        rows={3}
        maxLength={1000}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value)}
      />
      <ErrorNote error={save.error} />
      <Group gap="xs">
        <Button {...button('struck')}>{words.strikeAll}</Button>
        <Button variant="default" {...button('declined')}>
          {words.decline}
        </Button>
      </Group>
    </div>
  );
}
