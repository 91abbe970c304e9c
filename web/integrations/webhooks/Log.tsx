import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../../api.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { ErrorNote } from '../../ui/ErrorNote.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { toast } from '../../ui/toast.tsx';
import { type Delivery, type LogFilter, logQuery, one, useAct } from './data.ts';
import { eventName } from './eventName.ts';
import styles from './Webhooks.module.css';
import { useWebhookWords } from './words.ts';

const FILTERS: readonly LogFilter[] = ['all', 'failed', 'waiting'];

/** What was sent to a webhook and what came back, the newest first. */
export function Log({ id, isOwner, isOn }: { id: string; isOwner: boolean; isOn: boolean }) {
  const words = useWebhookWords();
  const [filter, setFilter] = useState<LogFilter>('all');
  const log = useInfiniteQuery(logQuery(id, filter));
  const deliveries = log.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <section className={styles.log} aria-label={words.log}>
      <div className={styles.spread}>
        <SegmentedControl
          size="xs"
          className={styles.narrow}
          aria-label={words.filterLabel}
          value={filter}
          onChange={(value) => setFilter(value as LogFilter)}
          data={FILTERS.map((value) => ({ value, label: words.filter[value] }))}
        />
        <span className={styles.quiet}>{words.logHint}</span>
      </div>
      <ErrorNote error={log.data ? undefined : log.error} onRetry={() => void log.refetch()} />
      {log.isPending && <Skeleton height={44} radius="sm" />}
      {log.data && deliveries.length === 0 && (
        <p className={styles.quiet}>{filter === 'all' ? words.logEmpty : words.logEmptyFiltered}</p>
      )}
      {deliveries.length > 0 && (
        <ul className={styles.deliveries}>
          {deliveries.map((delivery) => (
            <DeliveryRow key={delivery.id} webhookId={id} delivery={delivery} mayResend={isOwner && isOn} />
          ))}
        </ul>
      )}
      {log.hasNextPage && (
        <Button size="compact-sm" variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </section>
  );
}

type RowProps = { webhookId: string; delivery: Delivery; mayResend: boolean };

function DeliveryRow({ webhookId, delivery, mayResend }: RowProps) {
  const words = useWebhookWords();
  const { type, state, happenedAt, attempts, body, eventId, nextTryAt } = delivery;
  const resend = useAct(
    () => read(one.deliveries[':delivery{[0-9]{1,15}}'].resend.$post({ param: { id: webhookId, delivery: delivery.id } })),
    () => toast(words.resent),
  );
  const shown = state === 'waiting' && attempts.length > 0 ? 'retrying' : state;

  return (
    <li>
      <details className={styles.delivery}>
        <summary>
          <span className={styles.state} data-state={shown}>
            {words.deliveryStates[shown]}
          </span>
          <span className={styles.event}>{eventName(words, type)}</span>
          <span className={styles.quiet}>
            <Moment at={happenedAt} />
            {attempts.length > 1 && ` · ${words.tries(attempts.length)}`}
          </span>
        </summary>
        <div className={styles.folded}>
          <div className={styles.spread}>
            <span className={styles.quiet}>
              <code className={styles.code}>{eventId}</code>
              {state === 'waiting' && ' · '}
              {state === 'waiting' &&
                (nextTryAt ? (
                  <>
                    {words.nextTry} <Moment at={nextTryAt} />
                  </>
                ) : (
                  words.sending
                ))}
            </span>
            {mayResend && (
              <Button size="compact-sm" variant="default" loading={resend.isPending} onClick={() => resend.mutate()}>
                {words.resend}
              </Button>
            )}
          </div>
          <span className={styles.label}>{words.body}</span>
          <CodeBlock code={body} label={words.body} isLimited />
          {attempts.toReversed().map((attempt) => (
            <AttemptNote key={attempt.n} attempt={attempt} />
          ))}
        </div>
      </details>
    </li>
  );
}

function AttemptNote({
  attempt: { n, startedAt, kind, status, said, answer, tookMs },
}: {
  attempt: Delivery['attempts'][number];
}) {
  const words = useWebhookWords();
  const result = kind === null ? words.lost : kind === 'delivered' ? words.delivered : words.troubles[kind];
  return (
    <div className={styles.attempt}>
      <div className={styles.line}>
        <b>{words.attempt(n)}</b>
        {status !== null && (
          <span className={styles.status} data-good={kind === 'delivered' || undefined}>
            {status}
          </span>
        )}
        <span>{result}</span>
        <span className={styles.quiet}>
          <Moment at={startedAt} />
          {tookMs !== null && ` · ${words.took(tookMs)}`}
        </span>
      </div>
      {said && <code className={styles.code}>{said}</code>}
      {answer === '' && <span className={styles.quiet}>{words.noAnswer}</span>}
      {answer && (
        <>
          <span className={styles.label}>{words.answer}</span>
          <CodeBlock code={answer} label={words.answer} isLimited />
        </>
      )}
    </div>
  );
}
