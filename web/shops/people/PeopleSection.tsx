import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Section } from '../Section.tsx';
import { useShop } from '../shop.ts';
import { peopleQuery } from './data.ts';
import { InvitationLine } from './InvitationLine.tsx';
import { InviteForm } from './InviteForm.tsx';
import styles from './People.module.css';
import { PersonLine } from './PersonLine.tsx';
import { usePeopleWords } from './words.ts';

/** Who works in the shop. Everybody sees it; inviting, changing and removing is the owner's, leaving is one's own. */
export function PeopleSection() {
  const { people: words } = usePeopleWords();
  const isOwner = useShop().role === 'owner';
  const { data, error, refetch } = useQuery(peopleQuery);
  const owners = data?.people.filter(({ role }) => role === 'owner').length;

  return (
    <div id="people">
      <Section title={words.title} hint={isOwner ? words.hint : words.ownersOnly}>
        <ErrorNote error={error} onRetry={() => void refetch()} />
        {!data && !error && <Skeleton height={112} />}
        {data && (
          <ul className={styles.list}>
            {data.people.map((person) => (
              <PersonLine key={person.userId} person={person} isOnlyOwner={owners === 1 && person.role === 'owner'} />
            ))}
          </ul>
        )}
        {data && data.invitations.length > 0 && (
          <div>
            <Text fw={550}>{words.invited}</Text>
            <ul className={styles.list}>
              {data.invitations.map((invited) => (
                <InvitationLine key={invited.id} invited={invited} />
              ))}
            </ul>
          </div>
        )}
        {isOwner && <InviteForm />}
      </Section>
    </div>
  );
}
