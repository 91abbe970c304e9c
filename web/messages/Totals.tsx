import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { formatMoney } from '../format/values.ts';
import { useLang } from '../i18n/language.ts';
import { totalsQuery } from './data.ts';
import styles from './MessagesPage.module.css';
import { useJournalWords } from './words.ts';

/** How many are found, and what went out of them: segments and money. It comes after the list, which does not wait for it. */
export function Totals() {
  const words = useJournalWords();
  const lang = useLang();
  const view = useSearch({ from: '/inside/messages' });
  const { data: totals, isPending } = useQuery(totalsQuery(view));
  if (isPending) return <Skeleton className={styles.totals} height={20} width={280} />;
  if (!totals || totals.messages === 0) return null;
  const { messages, segments, priceKopecks, isMore } = totals;
  const numbers = new Intl.NumberFormat(lang);
  const parts = [
    isMore ? words.foundMore(numbers.format(messages)) : words.found(messages),
    ...(segments > 0 ? [words.segments(segments)] : []),
    ...(priceKopecks > 0 ? [words.cost(formatMoney(priceKopecks, lang))] : segments > 0 ? [words.free] : []),
  ];
  return (
    <p className={styles.totals} aria-live="polite">
      {parts.join(' · ')}
    </p>
  );
}
