import { Button, NativeSelect, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../api.ts';
import { formatMoment } from '../../format/moments.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { useReading } from '../../ui/reading.ts';
import { errorToast, toast } from '../../ui/toast.tsx';
import { useShop } from '../shop.ts';
import { changeRole, type Person, peopleQuery, type Role, remove, roles } from './data.ts';
import { LeaveButton } from './LeaveButton.tsx';
import styles from './People.module.css';
import { usePeopleWords } from './words.ts';

export function PersonLine({ person, isOnlyOwner }: { person: Person; isOnlyOwner: boolean }) {
  const { people: words } = usePeopleWords();
  const isOwner = useShop().role === 'owner';
  const [note, setNote] = useState<string>();
  const refuse = useRefusal(setNote);
  const { name, email, role, isMe, lastSeenAt, hasTwoFactor } = person;

  return (
    <li>
      <div className={styles.who}>
        <div className={styles.name}>
          {name || email} {isMe && <span className={styles.me}>{words.me}</span>}
        </div>
        <div className={styles.quiet}>{email}</div>
        <div className={styles.quiet}>
          {lastSeenAt ? (
            <>
              {words.lastSeen}: <Moment at={lastSeenAt} />
            </>
          ) : (
            words.never
          )}
        </div>
        {hasTwoFactor !== null && <div className={styles.quiet}>{hasTwoFactor ? words.code : words.noCode}</div>}
      </div>
      <div className={styles.actions}>
        {isOwner && !isMe ? (
          <RoleSelect person={person} onRefused={refuse} />
        ) : (
          <span title={isOwner ? words.ownRole : undefined}>{words.roles[role]}</span>
        )}
        {isOwner && !isMe && <RemoveButton person={person} onRefused={refuse} />}
        {isMe && <LeaveButton isOnlyOwner={isOnlyOwner} />}
      </div>
      {note && (
        <Text size="sm" c="red" role="alert" className={styles.note}>
          {note}
        </Text>
      )}
    </li>
  );
}

type ChangeProps = { person: Person; onRefused: (error: unknown) => void };

function RoleSelect({ person, onRefused }: ChangeProps) {
  const { people: words } = usePeopleWords();
  const queryClient = useQueryClient();
  const name = person.name || person.email;
  const change = useMutation({
    mutationFn: (role: Role) => changeRole(person, role),
    onSuccess: async (_, role) => {
      await queryClient.invalidateQueries(peopleQuery);
      toast(words.roleChanged(name, words.roles[role]));
    },
    onError: onRefused,
  });
  return (
    <NativeSelect
      aria-label={words.roleOf(name)}
      title={words.roleHints[person.role]}
      value={change.isPending ? change.variables : person.role}
      disabled={change.isPending}
      data={roles.map((role) => ({ value: role, label: words.roles[role] }))}
      onChange={(event) => change.mutate(event.currentTarget.value as Role)}
    />
  );
}

function RemoveButton({ person, onRefused }: ChangeProps) {
  const { people: words } = usePeopleWords();
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState(false);
  const name = person.name || person.email;
  const gone = useMutation({
    mutationFn: () => remove(person),
    onSuccess: async () => {
      await queryClient.invalidateQueries(peopleQuery);
      toast(words.removed(name));
    },
    onError: (error) => {
      setAsks(false);
      onRefused(error);
    },
  });
  return (
    <>
      <Button size="compact-sm" variant="subtle" color="red" aria-label={words.removeOf(name)} onClick={() => setAsks(true)}>
        {words.remove}
      </Button>
      {asks && (
        <ConfirmDialog
          title={words.removeTitle(name)}
          text={person.role === 'owner' ? words.removeOwnerText : words.removeText}
          action={words.remove}
          isPending={gone.isPending}
          onConfirm={() => gone.mutate()}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}

/** Who was faster is said beside the person, and the list shows what stands now; anything else is a toast. */
function useRefusal(setNote: (note: string) => void): (error: unknown) => void {
  const { people: words } = usePeopleWords();
  const reading = useReading();
  const queryClient = useQueryClient();
  return (error) => {
    void queryClient.invalidateQueries(peopleQuery);
    if (error instanceof ApiError && error.field === 'person') {
      const { by, at } = error.details;
      setNote(words.changedMeanwhile(String(by ?? '?'), formatMoment(String(at), reading)));
    } else if (error instanceof ApiError && error.status === 404) toast(words.gone);
    else errorToast(error);
  };
}
