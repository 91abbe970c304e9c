import { useQueries } from '@tanstack/react-query';
import type { EarlierReturns } from '../../../../src/blacklist/returns.ts';
import type { GridRow } from '../../../../src/shipments/imports/import.ts';
import { contactReturnsQuery } from '../../../blacklist/useReturns.ts';

/** Earlier returns of the recipients of the rows in sight, by row; one question for each page, empty until it is answered. */
export function useRowReturns(pages: GridRow[][]): ReadonlyMap<number, EarlierReturns> {
  const asked = pages.map((rows) => rows.filter(({ given }) => given.phone || given.email));
  return useQueries({
    queries: asked.map((rows) => contactReturnsQuery(rows.map(contactOf))),
    combine: (results) =>
      new Map(results.flatMap(({ data }, n) => data?.map((returns, i) => [asked[n]![i]!.row, returns] as const) ?? [])),
  });
}

/** What is longer than the server reads is no contact anyway. */
function contactOf({ given: { phone, email } }: GridRow) {
  return { phone: phone.slice(0, 200), email: email.slice(0, 300) };
}
