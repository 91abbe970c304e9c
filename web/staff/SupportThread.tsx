import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Posts } from '../support/Posts.tsx';
import styles from '../support/Support.module.css';
import { ThreadMark } from '../support/ThreadMark.tsx';
import { useSupportWords } from '../support/words.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { TextLink } from '../ui/links.tsx';
import { Moment } from '../ui/Moment.tsx';
import { toast } from '../ui/toast.tsx';
import { sessionQuery } from './data.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import { SupportAnswer } from './SupportAnswer.tsx';
import { SupportConflict } from './SupportConflict.tsx';
import { assign, closeThread, markRead, type StaffThread, staffThreadQuery } from './supportData.ts';

type ThreadProps = { id: string; draft: string; onDraft: (text: string) => void; onBack: () => void };

/** A question with all that was said, and the place for the answer. */
export function SupportThread({ id, draft, onDraft, onBack }: ThreadProps) {
  const { inbox: words } = useSupportWords();
  const { data: thread, error, refetch } = useQuery(staffThreadQuery(id));
  const [last, isUnread] = [thread?.posts.length ?? 0, thread?.isUnread ?? false];
  // Opening it is reading it: there is nothing to press.
  useEffect(() => {
    if (isUnread) void markRead(id, last).catch(() => {});
  }, [id, last, isUnread]);

  return (
    <>
      <Button variant="subtle" className={styles.back} leftSection={<IconArrowLeft size={17} />} onClick={onBack}>
        {words.back}
      </Button>
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {!thread && !error && <ListSkeleton rows={4} />}
      {thread && (
        <>
          <Head thread={thread} />
          <Actions thread={thread} />
          <Posts
            posts={thread.posts}
            nameOf={({ side, author }) => (side === 'staff' ? author! : (author ?? thread.name ?? thread.email))}
            below={({ letter }) => letter && <Letter letter={letter} />}
          />
          <SupportAnswer thread={thread} draft={draft} onDraft={onDraft} />
        </>
      )}
    </>
  );
}

function Head({ thread }: { thread: StaffThread }) {
  const { inbox: words } = useSupportWords();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { id, subject, state, shopId, shopName, name, email, assignedTo, waitsSince, lang } = thread;
  return (
    <header>
      <h2 className={styles.threadHead}>
        <bdi className={styles.heading}>{subject}</bdi>
      </h2>
      <div className={styles.facts}>
        <ThreadMark state={state} />
        <span>№ {id}</span>
        {shopId === null ? (
          <span>{words.stranger}</span>
        ) : (
          <TextLink to="/staff/shops/$id" params={{ id: String(shopId) }}>
            <bdi>{shopName}</bdi>
          </TextLink>
        )}
        <bdi>{[name, email].filter(Boolean).join(', ')}</bdi>
        <span>{assignedTo === null ? words.nobody : assignedTo === session.email ? words.yours : words.whose(assignedTo)}</span>
        {waitsSince && (
          <span>
            {words.waits} <Moment at={waitsSince} />
          </span>
        )}
        {lang === 'en' && <span>{words.language}</span>}
      </div>
    </header>
  );
}

function Actions({ thread }: { thread: StaffThread }) {
  const { inbox: words } = useSupportWords();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const isMine = thread.assignedTo === session.email;
  const take = useMutation({ mutationFn: () => assign(thread, !isMine) });
  const settle = useMutation({ mutationFn: () => closeThread(thread), onSuccess: () => toast(words.closed) });
  return (
    <>
      <div className={styles.buttons}>
        <Button variant="default" loading={take.isPending} onClick={() => take.mutate()}>
          {isMine ? words.release : words.take}
        </Button>
        {thread.state !== 'closed' && (
          <Button variant="default" loading={settle.isPending} onClick={() => settle.mutate()}>
            {words.close[thread.state]}
          </Button>
        )}
      </div>
      <SupportConflict error={take.error ?? settle.error} />
    </>
  );
}

function Letter({ letter: { state, address, outcome } }: { letter: NonNullable<StaffThread['posts'][number]['letter']> }) {
  const { inbox: words } = useSupportWords();
  const isBad = state === 'undelivered' || state === 'unknown';
  return (
    <p className={styles.letter} data-bad={isBad || undefined}>
      <bdi>{address}</bdi>: {words.letters[state]}
      {outcome && state !== 'accepted' && (
        <>
          . <bdi>{outcome}</bdi>
        </>
      )}
    </p>
  );
}
