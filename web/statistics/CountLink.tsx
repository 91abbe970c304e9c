import { createContext, useContext } from 'react';
import { useLang } from '../i18n/language.ts';
import type { ListView } from '../shipments/view.ts';
import { TextLink } from '../ui/links.tsx';
import { useStatisticsWords } from './words.ts';

/** Off where nobody sees what has the focus: in the table that is only read aloud. */
export const LinksContext = createContext(true);

/** A number that opens the list of its parcels. */
export function CountLink({ n, search }: { n: number; search: ListView }) {
  const words = useStatisticsWords();
  const hasLinks = useContext(LinksContext);
  const text = new Intl.NumberFormat(useLang()).format(n);
  if (n === 0 || !hasLinks) return text;
  return (
    <TextLink to="/shipments" search={search} title={words.toList}>
      {text}
    </TextLink>
  );
}
