import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay, formatMoment } from '../format/moments.ts';
import { formatMoney } from '../format/values.ts';
import { useLang, useWords } from '../i18n/language.ts';
import type { Lang } from '../i18n/words.ts';
import { useShop } from '../shops/shop.ts';
import { useReading } from '../ui/reading.ts';
import { type Message, type MessageDetails, messageQuery } from './data.ts';
import styles from './WhyFold.module.css';
import { useJournalWords } from './words.ts';

/** «Почему?»: what the Post reported and when, what we made of it, the window, the gateway's answer and the price. */
export function WhyFold({ message }: { message: Message }) {
  const { messages: words } = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.why}</summary>
      {isOpen && <Reasons message={message} />}
    </details>
  );
}

function Reasons({ message }: { message: Message }) {
  const { messages: words, statuses } = useWords();
  const lang = useLang();
  const reading = useReading();
  const shop = useShop();
  const journal = useJournalWords();
  const { why, stopped } = message;
  // A list knows the status that came of the operation, the message itself the operation.
  const { data: details, isPending } = useQuery(messageQuery(message.id));
  const operation = details?.operation;
  const moment = (at: string | null | undefined) => (at ? formatMoment(at, reading) : undefined);
  // A mail server's consent has no words worth keeping.
  const isTaken = message.channel === 'email' && message.state === 'accepted' && why.gateway;
  const lines: [string, React.ReactNode][] = [
    [words.whyLabels.outcome, why.explanation?.[lang]],
    [journal.stopped, stopped?.by && stopped.at && journal.stoppedBy(stopped.by, formatMoment(stopped.at, reading))],
    [words.whyLabels.operation, operation ? named(operation, lang) : isPending && why.operationAt && '…'],
    [words.whyLabels.dated, moment(why.operationAt)],
    [words.whyLabels.seen, moment(why.seenAt)],
    [words.whyLabels.status, why.status && why.status in statuses ? statuses[why.status as keyof typeof statuses] : undefined],
    [words.whyLabels.rule, why.rule?.[lang]],
    [words.whyLabels.planned, moment(message.plannedAt)],
    [
      words.whyLabels.window,
      why.windowOn ? words.windowOf(formatDay(why.windowOn, reading), shop.window.from, shop.window.to) : words.atOnce,
    ],
    [words.whyLabels.sent, moment(message.sentAt)],
    [words.whyLabels.final, moment(message.finalAt)],
    [words.whyLabels.answer, isTaken ? `${why.gateway}: ${words.takenByMail}` : why.gateway],
    [journal.attempts, details && details.attempts.length > 0 && <Attempts attempts={details.attempts} />],
    [journal.resent, details?.resentAs && journal.resentAs],
    [words.whyLabels.price, message.sentAt ? formatMoney(message.priceKopecks, lang) : undefined],
  ];

  return (
    <dl className={styles.lines}>
      {lines.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Every try in plain words; what the gateway itself said is behind a fold. */
function Attempts({ attempts }: Pick<MessageDetails, 'attempts'>) {
  const words = useJournalWords();
  const reading = useReading();
  const plain = (outcome: string | null) =>
    outcome === null
      ? words.underWay
      : outcome in words.outcomes
        ? words.outcomes[outcome as keyof typeof words.outcomes]
        : outcome;
  return (
    <ol className={styles.attempts}>
      {attempts.map(({ n, startedAt, gateway, outcome, text }) => (
        <li key={n}>
          {words.attempt(n, formatMoment(startedAt, reading), gateway)}: {plain(outcome)}
          {text && (
            <details>
              <summary>{words.original}</summary>
              <bdi>{text}</bdi>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}

type Operation = NonNullable<MessageDetails['operation']>;

function named({ name, postIndex }: Operation, lang: Lang): string {
  return postIndex ? `${name[lang]}, ${postIndex}` : name[lang];
}
