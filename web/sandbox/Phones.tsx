import { Checkbox, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDeviceMobileMessage, IconMail } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatPhone } from '../format/values.ts';
import { useWords } from '../i18n/language.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Page } from '../ui/Page.tsx';
import { SearchInput } from '../ui/SearchInput.tsx';
import { DrawnPhone } from './DrawnPhone.tsx';
import { MailBox } from './MailBox.tsx';
import styles from './PhonePage.module.css';
import { type Addressee, addressees, type Received } from './received.ts';

type Props = {
  received: Pick<UseQueryResult<Received[]>, 'data' | 'error' | 'isSuccess' | 'refetch'>;
  /** The chosen number or address. */
  to: string | undefined;
  /** Whose messages are shown at first; without it those of all shops. */
  shopId?: number;
  /** The page that shows this. */
  path: '/phone' | '/staff/phone';
  emptyHint?: string;
};

/** What recipients got: the list of numbers and addresses, and the chosen one's phone or mailbox. */
export function Phones({ received, to, shopId, path, emptyHint }: Props) {
  const { pages, phonePage: words } = useWords();
  const [q, setQ] = useState('');
  const [isWhole, setWhole] = useState(false);
  const all = received.data ?? [];
  const own = shopId === undefined ? all : all.filter((message) => message.shopId === shopId);
  const people = addressees(isWhole ? all : own);
  const shown = people.filter((one) => matches(one.to, q));
  // On a phone the list is a page of its own; on a desk an empty pane beside it would say nothing.
  const isDesk = useMediaQuery('(min-width: 48em)', undefined, { getInitialValueInEffect: false });
  const chosen = to === undefined && isDesk ? people[0] : people.find((one) => one.to === to);

  return (
    <Page title={pages.phone} hint={words.hint}>
      <ErrorNote error={received.error} onRetry={() => void received.refetch()} />
      {received.isSuccess && all.length === 0 && (
        <EmptyState icon={<IconDeviceMobileMessage size={36} stroke={1.5} />} title={words.empty} hint={emptyHint} />
      )}
      {all.length > 0 && (
        <div className={styles.columns} data-chosen={chosen ? true : undefined}>
          <nav className={`surface ${styles.people}`} aria-label={words.addressees}>
            <div className={styles.find}>
              <SearchInput value={q} onSearch={setQ} placeholder={words.search} />
            </div>
            {own.length < all.length && (
              <Checkbox
                size="xs"
                px={10}
                pb={8}
                checked={isWhole}
                onChange={(event) => setWhole(event.currentTarget.checked)}
                label={words.everyShop}
              />
            )}
            {shown.length === 0 && (people.length > 0 || !isDesk) && (
              <Text c="dimmed" size="sm" ta="center" py="md">
                {people.length > 0 ? words.noneSuch : words.empty}
              </Text>
            )}
            {shown.map((one) => (
              <Person key={one.to} person={one} path={path} isChosen={one === chosen} />
            ))}
          </nav>
          <div className={styles.screen}>
            {!chosen && (
              <Text c="dimmed" ta="center" py={80} className="desk-only">
                {people.length > 0 ? words.choose : words.empty}
              </Text>
            )}
            {chosen?.isPhone && <DrawnPhone to={chosen.to} messages={chosen.messages} />}
            {chosen && !chosen.isPhone && <MailBox key={chosen.to} messages={chosen.messages} />}
          </div>
        </div>
      )}
    </Page>
  );
}

type PersonProps = { person: Addressee; path: Props['path']; isChosen: boolean };

function Person({ person, path, isChosen }: PersonProps) {
  return (
    <Link to={path} search={{ to: person.to }} className={styles.person} data-active={isChosen || undefined}>
      {person.isPhone ? (
        <IconDeviceMobileMessage size={18} stroke={1.6} aria-hidden />
      ) : (
        <IconMail size={18} stroke={1.6} aria-hidden />
      )}
      <span className={styles.who}>{formatPhone(person.to)}</span>
      <span className={styles.count}>{person.messages.length}</span>
      <span className={styles.last}>
        <Moment at={person.messages[0]!.at} />
      </span>
    </Link>
  );
}

function matches(to: string, q: string): boolean {
  const digits = q.replace(/\D/g, '');
  return to.includes(q.toLowerCase()) || (digits.length > 2 && to.includes(digits.replace(/^8/, '')));
}
