import { Button, Skeleton } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { asApiError } from '../api.ts';
import { useWords } from '../i18n/language.ts';
import { useMayWrite, useShop } from '../shops/shop.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { TextLink } from '../ui/links.tsx';
import { Page } from '../ui/Page.tsx';
import { toast } from '../ui/toast.tsx';
import { UnsavedGuard } from '../ui/UnsavedGuard.tsx';
import { close, markRead, reply, type Thread, threadQuery } from './data.ts';
import { Posts } from './Posts.tsx';
import styles from './Support.module.css';
import { TextField } from './TextField.tsx';
import { ThreadMark } from './ThreadMark.tsx';
import { useSupportWords } from './words.ts';

/** One question with its answers. */
export function ThreadPage() {
  const { support: words } = useSupportWords();
  const { id } = useParams({ from: '/inside/support/$id' });
  const { data: thread, error, refetch } = useQuery(threadQuery(id));

  return (
    <Page
      width="text"
      title={thread?.subject ?? words.title}
      heading={<span className={styles.heading}>{thread?.subject ?? words.title}</span>}
      hint={<TextLink to="/support">{words.back}</TextLink>}
      actions={thread && <ThreadMark state={thread.state} />}
    >
      <ErrorNote error={error} onRetry={() => void refetch()} />
      {!thread && !error && <Skeleton height={140} aria-label={words.loading} />}
      {thread && <Conversation key={thread.id} thread={thread} />}
    </Page>
  );
}

function Conversation({ thread }: { thread: Thread }) {
  const { support: words } = useSupportWords();
  const mayWrite = useMayWrite();
  const { acting } = useShop();
  const { id, posts, isUnread } = thread;
  const last = posts.length;
  // Seen is seen: there is nothing to press.
  useEffect(() => {
    if (isUnread && mayWrite && !acting) void markRead(id, last).catch(() => {});
  }, [id, last, isUnread, mayWrite, acting]);

  return (
    <>
      <Posts posts={posts} nameOf={({ side, author }) => (side === 'staff' ? words.supportSide : (author ?? thread.email))} />
      <ReplyForm thread={thread} />
    </>
  );
}

function ReplyForm({ thread: { id, state, version } }: { thread: Thread }) {
  const { support: words } = useSupportWords();
  const { common } = useWords();
  const { acting } = useShop();
  const mayWrite = useMayWrite();
  const [text, setText] = useState('');
  const send = useMutation({
    mutationFn: () => reply(id, text),
    onSuccess: () => {
      setText('');
      toast(words.replied);
    },
  });
  const settle = useMutation({ mutationFn: () => close(id, version), onSuccess: () => toast(words.closed) });
  if (!mayWrite || acting) return <p className={styles.quiet}>{acting ? words.actingOff : common.readOnly}</p>;
  const isEmpty = text.trim() === '';
  const refusal = send.error ? asApiError(send.error) : undefined;
  const submit = () => {
    if (!isEmpty && !send.isPending) send.mutate();
  };

  return (
    <form
      className={`surface ${styles.form}`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={words.more}
        description={state === 'closed' ? words.reopens : undefined}
        value={text}
        error={refusal?.field === 'text' ? refusal.message : undefined}
        onText={(next) => {
          if (send.error) send.reset();
          setText(next);
        }}
        onSend={submit}
      />
      {refusal?.field !== 'text' && <ErrorNote error={refusal} />}
      <ErrorNote error={settle.error} />
      <div className={styles.buttons}>
        <Button type="submit" loading={send.isPending} disabled={isEmpty} title={isEmpty ? common.required : undefined}>
          {words.send}
        </Button>
        {state === 'answered' && (
          <Button variant="default" loading={settle.isPending} title={words.closedHint} onClick={() => settle.mutate()}>
            {words.close}
          </Button>
        )}
      </div>
      <UnsavedGuard isDirty={!isEmpty && !send.isPending} />
    </form>
  );
}
