import { createContext, useContext } from 'react';
import { useLang } from '../i18n/language.ts';
import type { JournalView } from '../messages/view.ts';
import type { ListView } from '../shipments/view.ts';
import { TextLink } from '../ui/links.tsx';
import { useStatisticsWords } from './words.ts';

/** Off where nobody sees what has the focus: in the table that is only read aloud. */
export const LinksContext = createContext(true);

/** A number that opens the list of its parcels. */
export function CountLink({ n, search }: { n: number; search: ListView }) {
  const words = useStatisticsWords();
  const { text, isLink } = useCount(n);
  if (!isLink) return text;
  return (
    <TextLink to="/shipments" search={search} title={words.toList}>
      {text}
    </TextLink>
  );
}

/** A number that opens the journal with its messages. */
export function MessagesLink({ n, search }: { n: number; search: JournalView }) {
  const words = useStatisticsWords();
  const { text, isLink } = useCount(n);
  if (!isLink) return text;
  return (
    <TextLink to="/messages" search={search} title={words.toMessages}>
      {text}
    </TextLink>
  );
}

function useCount(n: number): { text: string; isLink: boolean } {
  const hasLinks = useContext(LinksContext);
  const text = new Intl.NumberFormat(useLang()).format(n);
  return { text, isLink: hasLinks && n > 0 };
}
