import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { asApiError } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { queryClient } from '../queryClient.ts';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Page } from '../ui/Page.tsx';
import { Table } from '../ui/Table.tsx';
import { errorToast, toast } from '../ui/toast.tsx';
import styles from './Console.module.css';
import { addPerson, peopleQuery, removePerson, type StaffPerson } from './consoleData.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import { StaffShell } from './StaffShell.tsx';
import { useStaffWords } from './words.ts';

/** Who runs the service. */
export function PeoplePage() {
  const words = useStaffWords();
  const { data, error, refetch } = useQuery(peopleQuery);
  const [leaving, setLeaving] = useState<StaffPerson>();
  const remove = useMutation({
    mutationFn: ({ userId }: StaffPerson) => removePerson(userId),
    onSuccess: async (_done, { userId }) => {
      setLeaving(undefined);
      toast(words.removed);
      if (userId === data?.ownId) window.location.assign('/');
      else await queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey });
    },
    onError: errorToast,
  });
  const people = data?.items ?? [];

  return (
    <StaffShell>
      <Page title={words.tabs.people} hint={words.peopleHint} width="text">
        <AddForm />
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {!data && !error && <ListSkeleton rows={3} />}
        {data && (
          <Table
            rows={people}
            keyOf={({ userId }) => userId}
            columns={[
              [words.who, (person) => <Person person={person} isOwn={person.userId === data.ownId} />],
              [words.since, ({ since }) => <Moment at={since} />],
              [words.seen, ({ lastSeenAt }) => (lastSeenAt ? <Moment at={lastSeenAt} /> : words.neverSeen)],
              [
                '',
                (person) => (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={people.length === 1}
                    title={people.length === 1 ? words.lastOne : undefined}
                    onClick={() => setLeaving(person)}
                  >
                    {words.remove}
                  </Button>
                ),
                'number',
              ],
            ]}
          />
        )}
        {leaving && (
          <ConfirmDialog
            title={words.removeTitle(leaving.name)}
            text={leaving.userId === data?.ownId ? words.removeOwnText : words.removeText}
            action={words.remove}
            isPending={remove.isPending}
            onConfirm={() => remove.mutate(leaving)}
            onClose={() => setLeaving(undefined)}
          />
        )}
      </Page>
    </StaffShell>
  );
}

function AddForm() {
  const words = useStaffWords();
  const { common } = useWords();
  const [email, setEmail] = useState('');
  const isEmpty = email.trim() === '';
  const add = useMutation({
    mutationFn: () => addPerson(email),
    onSuccess: (page) => {
      queryClient.setQueryData(peopleQuery.queryKey, page);
      setEmail('');
      toast(words.added);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isEmpty) add.mutate();
  };
  const refusal = add.error && asApiError(add.error);

  return (
    <form onSubmit={submit} noValidate>
      <div className={styles.form}>
        <TextInput
          type="email"
          label={words.addPerson}
          autoComplete="off"
          value={email}
          error={refusal?.field === 'email' ? refusal.message : undefined}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
            add.reset();
          }}
        />
        <Button type="submit" loading={add.isPending} disabled={isEmpty} title={isEmpty ? common.required : undefined}>
          {words.add}
        </Button>
      </div>
      {refusal && refusal.field !== 'email' && <ErrorNote error={add.error} />}
    </form>
  );
}

function Person({ person: { name, email }, isOwn }: { person: StaffPerson; isOwn: boolean }) {
  const words = useStaffWords();
  return (
    <div className={styles.list}>
      <bdi className={styles.name}>{name}</bdi> {isOwn && <span className={styles.quiet}>{words.you}</span>}
      <div className={styles.quiet}>{email}</div>
    </div>
  );
}
