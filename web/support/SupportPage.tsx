import { Button } from '@mantine/core';
import { IconLifebuoy, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useLang, useWords } from '../i18n/language.ts';
import { useMayWrite, useShop } from '../shops/shop.ts';
import { ListSkeleton } from '../staff/ListSkeleton.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';
import { Page } from '../ui/Page.tsx';
import { type ThreadHead, type Threads, threadsQuery } from './data.ts';
import { QuestionForm } from './QuestionForm.tsx';
import styles from './Support.module.css';
import { ThreadMark } from './ThreadMark.tsx';
import { useSupportWords } from './words.ts';

const STEP = 50;

/** The shop's questions to the people who run the service. */
export function SupportPage() {
  const { support: words } = useSupportWords();
  const { common } = useWords();
  const navigate = useNavigate({ from: '/support' });
  const view = useSearch({ from: '/inside/support' });
  const [limit, setLimit] = useState(STEP);
  const list = useQuery(threadsQuery(limit));
  const { acting } = useShop();
  const mayAsk = useMayWrite() && !acting;
  const items = list.data?.items ?? [];
  const show = (isAsking: boolean) => void navigate({ search: isAsking ? { new: '1' } : {}, replace: true });
  const isAsking = mayAsk && view.new !== undefined;
  const isEmpty = mayAsk && list.isSuccess && items.length === 0; // the empty place has the button itself

  return (
    <Page
      width="text"
      title={words.title}
      hint={<Hours facts={list.data} />}
      actions={
        !isAsking &&
        !list.isPending &&
        !isEmpty && (
          <Button
            leftSection={<IconPlus size={17} />}
            disabled={!mayAsk}
            title={acting ? words.actingOff : mayAsk ? undefined : common.readOnly}
            onClick={() => show(true)}
          >
            {words.ask}
          </Button>
        )
      }
    >
      {isAsking && (
        <QuestionForm onSent={(id) => void navigate({ to: '/support/$id', params: { id } })} onCancel={() => show(false)} />
      )}
      <ErrorNote error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <ListSkeleton rows={4} />}
      {items.length > 0 && (
        <ul className={`surface ${styles.list}`}>
          {items.map((thread) => (
            <li key={thread.id}>
              <ThreadRow thread={thread} />
            </li>
          ))}
        </ul>
      )}
      {list.data?.hasMore && (
        <Button variant="default" className={styles.more} loading={list.isFetching} onClick={() => setLimit(limit + STEP)}>
          {words.showMore}
        </Button>
      )}
      {list.isSuccess && items.length === 0 && !isAsking && (
        <EmptyState icon={<IconLifebuoy size={32} stroke={1.5} />} title={words.none} hint={words.noneHint}>
          {mayAsk && (
            <Button variant="light" onClick={() => show(true)}>
              {words.ask}
            </Button>
          )}
        </EmptyState>
      )}
    </Page>
  );
}

function Hours({ facts }: { facts: Threads | undefined }) {
  const { support: words } = useSupportWords();
  const lang = useLang();
  return (
    <>
      <div>{words.hint}</div>
      {facts && (
        <div className={styles.hours}>
          <span>
            {facts.hours[lang].week}, {facts.hours[lang].now}
          </span>
          {facts.phone && (
            <span>
              {words.phone} {facts.phone}
            </span>
          )}
        </div>
      )}
    </>
  );
}

function ThreadRow({ thread: { id, subject, state, postedAt, lastSide, lastWords, isUnread } }: { thread: ThreadHead }) {
  const { support: words } = useSupportWords();
  return (
    <Link to="/support/$id" params={{ id }} className={styles.row} data-unread={isUnread || undefined}>
      <bdi className={styles.subject}>{subject}</bdi>
      <span className={styles.side}>
        <ThreadMark state={state} />
        <Moment at={postedAt} />
      </span>
      <span className={styles.words}>
        {words.last[lastSide]} <bdi>{lastWords}</bdi>
      </span>
    </Link>
  );
}
