import { Alert } from '@mantine/core';
import { IconCircleX } from '@tabler/icons-react';
import { Moment } from '../ui/Moment.tsx';
import type { SenderRequest } from './data.ts';
import styles from './SenderName.module.css';
import { SenderStateMark } from './stateMarks.tsx';
import { useSenderWords } from './words.ts';

/** The last word of staff, where the next name is typed. */
export function RejectedNote({ request }: { request: SenderRequest }) {
  const { senders: words } = useSenderWords();
  return (
    <Alert color="red" variant="light" icon={<IconCircleX size={18} />} title={words.rejected(request.name)}>
      <Why request={request} />
      <p className={styles.hintLine}>{words.tryAnother}</p>
    </Alert>
  );
}

/** Why it was rejected: the reason of the list, then staff's own words. */
export function Why({ request: { reason, words: said } }: { request: Pick<SenderRequest, 'reason' | 'words'> }) {
  const { senders: words } = useSenderWords();
  if (!reason) return null;
  const named = reason === 'other' ? '' : words.reasons[reason];
  return (
    <>
      {named !== '' && <p className={styles.words}>{`${named.charAt(0).toUpperCase()}${named.slice(1)}.`}</p>}
      {said && <p className={styles.words}>{said}</p>}
    </>
  );
}

export function SenderHistory({ requests }: { requests: SenderRequest[] }) {
  const { senders: words } = useSenderWords();
  if (requests.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>{words.history(requests.length)}</summary>
      <ul className={styles.history}>
        {requests.map((request) => (
          <li key={request.id}>
            <div className={styles.line}>
              <strong>{request.name}</strong>
              <SenderStateMark state={request.state} />
              <span className={styles.quiet}>
                <Moment at={request.endedAt ?? request.registeredAt ?? request.askedAt} />
              </span>
            </div>
            <div className={styles.quiet}>
              <Why request={request} />
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
