import { IconPencil } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import styles from '../support/Support.module.css';
import { ThreadMark } from '../support/ThreadMark.tsx';
import { useSupportWords } from '../support/words.ts';
import { Moment } from '../ui/Moment.tsx';
import { sessionQuery } from './data.ts';
import type { InboxItem, InboxView } from './supportData.ts';
import { whichOf } from './supportData.ts';

/** A question in the list: who asks, since when they wait, whose it is. */
export function SupportRow({ item, view, hasDraft }: { item: InboxItem; view: InboxView; hasDraft: boolean }) {
  const { inbox: words } = useSupportWords();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { id, subject, state, isUnread, shopName, name, email, waitsSince, postedAt, assignedTo, lastWords } = item;
  const isChosen = view.id === id;
  const whose = assignedTo === null ? '' : assignedTo === session.email ? words.yours : words.whose(assignedTo);

  return (
    <Link
      to="/staff/support"
      search={{ ...view, id }}
      replace
      className={styles.row}
      data-unread={isUnread || undefined}
      data-chosen={isChosen || undefined}
      aria-current={isChosen || undefined}
      ref={isChosen ? showRow : undefined}
    >
      <bdi className={styles.subject}>{subject}</bdi>
      <span className={styles.side}>
        {hasDraft && <IconPencil size={15} aria-label={words.answer} />}
        {whichOf(view) !== 'open' && <ThreadMark state={state} />}
        <Moment at={waitsSince ?? postedAt} />
      </span>
      <span className={styles.words}>
        <bdi>{shopName ?? name ?? email}</bdi>
        {whose && `, ${whose}`}: <bdi>{lastWords}</bdi>
      </span>
    </Link>
  );
}

function showRow(row: HTMLAnchorElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}
