import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useWords } from '../i18n/language.ts';
import { useShop } from '../shops/shop.ts';
import { Phones } from './Phones.tsx';
import { phoneQuery } from './phone.ts';

/** The sandbox's Phone page: what the recipients of this shop got, or of all. */
export function PhonePage() {
  const { phonePage: words } = useWords();
  const { to } = useSearch({ from: '/inside/phone' });
  const { shopId } = useShop();
  return <Phones received={useQuery(phoneQuery)} to={to} shopId={shopId} path="/phone" emptyHint={words.emptyHint} />;
}
