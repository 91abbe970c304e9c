import { Checkbox, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDeviceMobileMessage, IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { formatPhone } from '../format/values.ts';
import { useWords } from '../i18n/language.ts';
import { useShop } from '../shops/shop.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Page } from '../ui/Page.tsx';
import { SearchInput } from '../ui/SearchInput.tsx';
import { DrawnPhone } from './DrawnPhone.tsx';
import { MailBox } from './MailBox.tsx';
import styles from './PhonePage.module.css';
import { phoneQuery } from './phone.ts';
import { type Addressee, addressees } from './received.ts';

/** What recipients got: the list of numbers and addresses, and the chosen one's phone or mailbox. */
export function PhonePage() {
  const { pages, phonePage: words } = useWords();
  const { to } = useSearch({ from: '/inside/phone' });
  const [q, setQ] = useState('');
  const received = useQuery(phoneQuery);
  const { shopId } = useShop();
  const [isWhole, setWhole] = useState(false);
  const all = received.data ?? [];
  const own = all.filter((message) => message.shopId === shopId);
  const people = addressees(isWhole ? all : own);
  const shown = people.filter((one) => matches(one.to, q));
  // On a phone the list is a page of its own; on a desk an empty pane beside it would say nothing.
  const isDesk = useMediaQuery('(min-width: 48em)', undefined, { getInitialValueInEffect: false });
  const chosen = to === undefined && isDesk ? people[0] : people.find((one) => one.to === to);

  return (
    <Page title={pages.phone} hint={words.hint}>
      <ErrorNote error={received.error} onRetry={() => void received.refetch()} />
      {received.isSuccess && all.length === 0 && (
        <EmptyState icon={<IconDeviceMobileMessage size={36} stroke={1.5} />} title={words.empty} hint={words.emptyHint} />
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
            {shown.map((one) => (
              <Person key={one.to} person={one} isChosen={one === chosen} />
            ))}
          </nav>
          <div className={styles.screen}>
            {!chosen && (
              <Text c="dimmed" ta="center" py={80} className="desk-only">
                {words.choose}
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

function Person({ person, isChosen }: { person: Addressee; isChosen: boolean }) {
  return (
    <Link to="/phone" search={{ to: person.to }} className={styles.person} data-active={isChosen || undefined}>
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
