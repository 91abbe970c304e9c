import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import type { TypedContact } from '../../src/blacklist/contact.ts';
import type { EarlierReturns } from '../../src/blacklist/returns.ts';
import { api, read } from '../api.ts';

export type { EarlierReturns };

/** Returns change once a day at most; the server takes 200 at once. */
const fresh = { staleTime: 5 * 60_000 };
export const MOST_AT_ONCE = 200;

type ByNumber = Record<string, EarlierReturns>;

const returnsQuery = (trackNumbers: string[]) =>
  queryOptions({
    queryKey: ['returns', 'shipments', trackNumbers],
    queryFn: async (): Promise<ByNumber> => (await read(api['black-list'].returns.$post({ json: { trackNumbers } }))).items,
    enabled: trackNumbers.length > 0,
    ...fresh,
  });

/** Earlier returns of the recipients of these shipments, one question for each block of numbers; empty until they come. */
export function useReturns(blocks: string[][]): ByNumber {
  return useQueries({ queries: blocks.map(returnsQuery), combine: joined });
}

function joined(results: { data?: ByNumber | undefined }[]): ByNumber {
  return Object.assign({}, ...results.map(({ data }) => data));
}

export function useReturnsOf(trackNumber: string): EarlierReturns | undefined {
  return useQuery(returnsQuery([trackNumber])).data?.[trackNumber];
}

/** The same for people without a shipment yet, in their order. */
export const contactReturnsQuery = (contacts: TypedContact[]) =>
  queryOptions({
    queryKey: ['returns', 'contacts', contacts],
    queryFn: async () => (await read(api['black-list'].returns.contacts.$post({ json: { contacts } }))).items,
    enabled: contacts.length > 0,
    ...fresh,
  });
