import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { GridRow } from '../../../../src/shipments/imports/import.ts';
import { queryClient } from '../../../queryClient.ts';
import { pageSize, rowsQuery } from '../importData.ts';

export type Rows = {
  /** Undefined until the first page has come. */
  total: number | undefined;
  error: unknown;
  /** Those in sight that have come. */
  pages: GridRow[][];
  rowAt(index: number): GridRow | undefined;
  /** Says which rows are in sight; those of their pages are fetched once scrolling has calmed down. */
  show(first: number, last: number): void;
};

const CALM_MS = 90; // dragging the bar through a hundred thousand rows asks for the pages at its end, not for those on the way

/** The rows of an import under a filter, by pages as they come in sight. */
export function useRows(id: string, group: string | undefined): Rows {
  const [sight, setSight] = useState({ first: 0, last: 0 });
  const [wanted] = useDebouncedValue(sight, CALM_MS);
  const top = useQuery(rowsQuery(id, group, 0));
  const pages = pagesBetween(wanted.first, wanted.last, top.data?.total ?? 0);
  const results = useQueries({ queries: pages.map((page) => rowsQuery(id, group, page * pageSize)) });

  const rowAt = (index: number) => {
    const from = index - (index % pageSize);
    return queryClient.getQueryData(rowsQuery(id, group, from).queryKey)?.rows[index - from];
  };
  const show = useCallback((first: number, last: number) => {
    setSight((before) =>
      pageOf(before.first) === pageOf(first) && pageOf(before.last) === pageOf(last) ? before : { first, last },
    );
  }, []);
  return {
    total: top.data?.total,
    error: top.error ?? results.find(({ error }) => error)?.error,
    pages: results.flatMap(({ data }) => (data ? [data.rows] : [])),
    rowAt,
    show,
  };
}

function pageOf(index: number): number {
  return Math.floor(Math.max(0, index) / pageSize);
}

function pagesBetween(first: number, last: number, total: number): number[] {
  if (total === 0) return [];
  const from = pageOf(first);
  const to = pageOf(Math.min(last, total - 1));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/** Rows that a pasted block needs, though some may not have come in sight yet. Fewer at the end of the table. */
export async function fetchRows(id: string, group: string | undefined, from: number, count: number): Promise<GridRow[]> {
  const firstPage = pageOf(from);
  const pages = Array.from({ length: pageOf(from + count - 1) - firstPage + 1 }, (_, i) => firstPage + i);
  const fetched = await Promise.all(pages.map((page) => queryClient.fetchQuery(rowsQuery(id, group, page * pageSize))));
  return fetched.flatMap(({ rows }) => rows).slice(from - firstPage * pageSize, from - firstPage * pageSize + count);
}
