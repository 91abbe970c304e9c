import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Moment } from '../../ui/Moment.tsx';
import { errorToast, toast } from '../../ui/toast.tsx';
import { type Invited, inviteAgain, peopleQuery, revoke } from './data.ts';
import styles from './People.module.css';
import { usePeopleWords } from './words.ts';

export function InvitationLine({ invited }: { invited: Invited }) {
  const { people: words } = usePeopleWords();
  const queryClient = useQueryClient();
  const { id, email, role, expiresAt, isExpired } = invited;
  const options = (said: string) => ({
    onSuccess: async () => {
      await queryClient.invalidateQueries(peopleQuery);
      toast(said);
    },
    onError: (error: unknown) => {
      void queryClient.invalidateQueries(peopleQuery);
      errorToast(error);
    },
  });
  const again = useMutation({ mutationFn: () => inviteAgain(id), ...options(words.sentAgain(email)) });
  const end = useMutation({ mutationFn: () => revoke(id), ...options(words.revoked(email)) });

  return (
    <li>
      <div className={styles.who}>
        <div className={styles.name}>{email}</div>
        <div className={styles.quiet}>
          {isExpired ? (
            words.expired
          ) : (
            <>
              {words.until} <Moment at={expiresAt} />
            </>
          )}
        </div>
      </div>
      <div className={styles.actions}>
        <span>{words.roles[role]}</span>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={words.againOf(email)}
          loading={again.isPending}
          onClick={() => again.mutate()}
        >
          {words.again}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="red"
          aria-label={words.revokeOf(email)}
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          {words.revoke}
        </Button>
      </div>
    </li>
  );
}
