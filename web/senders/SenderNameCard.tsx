import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Section } from '../shops/Section.tsx';
import { useShop } from '../shops/shop.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { type SenderDraft, type SenderView, senderQuery } from './data.ts';
import { SenderForm } from './SenderForm.tsx';
import { RejectedNote, SenderHistory } from './SenderHistory.tsx';
import styles from './SenderName.module.css';
import { SenderNow } from './SenderNow.tsx';
import { SenderSteps } from './SenderSteps.tsx';
import { TakeBack } from './TakeBack.tsx';
import { useSenderWords } from './words.ts';

/** What the shop's SMS come from, the name that is on its way, and the form for the next one. Its place in the address is `#sender`. */
export function SenderNameCard() {
  const { senders: words } = useSenderWords();
  const { data, error, refetch } = useQuery(senderQuery);

  return (
    <Section id="sender" title={words.title} hint={words.hint}>
      <ErrorNote error={data ? null : error} onRetry={() => void refetch()} />
      {!data && !error && <Skeleton height={260} />}
      {data && <Loaded view={data} />}
    </Section>
  );
}

const EMPTY: SenderDraft = { name: '', note: '' };

function Loaded({ view }: { view: SenderView }) {
  const { senders: words } = useSenderWords();
  const isOwner = useShop().role === 'owner';
  const [draft, setDraft] = useState(EMPTY);
  const [wantsAnother, setWantsAnother] = useState(false);
  const { open, history, own } = view;
  const [latest] = history;
  const arrived = !open && latest?.state === 'registered' ? latest : undefined;
  const rejected = !open && latest?.state === 'rejected' ? latest : undefined;
  const isDirty = draft.name.trim() !== '' || draft.note.trim() !== '';
  // Whoever has a name that works seldom wants another. What is typed stays while another person's request is open.
  const isFormShown = isDirty || (!open && (!own || wantsAnother || rejected !== undefined));
  const shownAbove = [open, arrived, rejected].map((request) => request?.id);

  return (
    <>
      <SenderNow view={view} mayChange={isOwner} />
      {open && (
        <div className={styles.request}>
          <div className={styles.requestHead}>
            <span className={styles.name}>{open.name}</span>
            {isOwner && (
              <TakeBack
                request={open}
                onTaken={() => open.state === 'asked' && setDraft({ name: open.name, note: open.note ?? '' })}
              />
            )}
          </div>
          <SenderSteps request={open} />
        </div>
      )}
      {arrived && <SenderSteps request={arrived} />}
      {rejected && <RejectedNote request={rejected} />}
      {isOwner && isFormShown && (
        <SenderForm
          view={view}
          draft={draft}
          onChange={setDraft}
          onSent={() => {
            setDraft(EMPTY);
            setWantsAnother(false);
          }}
        />
      )}
      {isOwner && !open && !isFormShown && (
        <Button variant="default" style={{ justifySelf: 'start' }} onClick={() => setWantsAnother(true)}>
          {words.another}
        </Button>
      )}
      {!isOwner && <p className={`${styles.quiet} ${styles.hintLine}`}>{words.ownersOnly}</p>}
      <SenderHistory requests={history.filter(({ id }) => !shownAbove.includes(id))} />
    </>
  );
}
