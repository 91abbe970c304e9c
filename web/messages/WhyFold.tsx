import { formatDay, formatMoment } from '../format/moments.ts';
import { formatMoney } from '../format/values.ts';
import { useLang, useWords } from '../i18n/language.ts';
import { useShop } from '../shops/shop.ts';
import { useReading } from '../ui/reading.ts';
import type { Message } from './data.ts';
import styles from './WhyFold.module.css';

/** «Почему?»: what the Post reported and when, what we made of it, the window, the gateway's answer and the price. */
export function WhyFold({ message }: { message: Message }) {
  const { messages: words } = useWords();
  return (
    <details className={styles.fold}>
      <summary>{words.why}</summary>
      <Reasons message={message} />
    </details>
  );
}

function Reasons({ message }: { message: Message }) {
  const { messages: words, statuses } = useWords();
  const lang = useLang();
  const reading = useReading();
  const shop = useShop();
  const { why } = message;
  const moment = (at: string | null | undefined) => (at ? formatMoment(at, reading) : undefined);
  const lines: [string, React.ReactNode][] = [
    [words.whyLabels.outcome, why.explanation?.[lang]],
    [words.whyLabels.operation, why.status && why.status in statuses ? statuses[why.status as keyof typeof statuses] : undefined],
    [words.whyLabels.dated, moment(why.operationAt)],
    [words.whyLabels.seen, moment(why.seenAt)],
    [words.whyLabels.rule, why.rule?.[lang]],
    [words.whyLabels.planned, moment(message.plannedAt)],
    [
      words.whyLabels.window,
      why.windowOn ? words.windowOf(formatDay(why.windowOn, reading), shop.window.from, shop.window.to) : words.atOnce,
    ],
    [words.whyLabels.sent, moment(message.sentAt)],
    [words.whyLabels.final, moment(message.finalAt)],
    [words.whyLabels.answer, why.gateway],
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
