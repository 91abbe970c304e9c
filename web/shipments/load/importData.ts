import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { InferResponseType } from 'hono/client';
import type { CellEdit, ImportField } from '../../../src/shipments/imports/import.ts';
import type { RepairCode } from '../../../src/shipments/imports/repairs.ts';
import { api, read } from '../../api.ts';
import { queryClient } from '../../queryClient.ts';
import { shipmentsChanged } from '../data.ts';

export type ImportView = InferResponseType<(typeof api.imports)[':id']['$get'], 200>;
type ImportList = InferResponseType<typeof api.imports.$get, 200>;
export type ListedImport = ImportList['items'][number];

const oneKey = (id: string) => ['imports', 'one', id];

/** Rows in one answer: what a screen or two show. */
export const pageSize = 100;
const BUSY_MS = 400;
const BUSY: ReadonlySet<ImportView['state']> = new Set(['uploading', 'reading', 'importing', 'undoing']);

export function isBusy(one: Pick<ImportView, 'state'> | undefined): boolean {
  return one !== undefined && BUSY.has(one.state);
}

const listKey = ['imports', 'list'];

export const importsQuery = (limit: number) =>
  queryOptions({
    queryKey: [...listKey, limit],
    queryFn: () => read(api.imports.$get({ query: { limit: String(limit) } })),
    refetchInterval: ({ state }) => (state.data?.items.some(isBusy) ? 2 * BUSY_MS : false),
    placeholderData: keepPreviousData,
  });

export const importsChanged = () => queryClient.invalidateQueries({ queryKey: listKey });

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: oneKey(id),
    queryFn: async () => {
      const next = await read(api.imports[':id'].$get({ param: { id } }));
      await settle(id, next);
      return next;
    },
    refetchInterval: ({ state }) => (isBusy(state.data) ? BUSY_MS : false),
  });

/** Work that has ended since the last look leaves behind it what was shown before. */
async function settle(id: string, next: ImportView): Promise<void> {
  const before = queryClient.getQueryData<ImportView>(oneKey(id));
  if (!before || before.state === next.state) return;
  if (!isBusy(next)) forgetRows(id);
  if (next.state === 'imported' || next.state === 'undone') await shipmentsChanged();
}

/** What is in sight stays there until the new rows have come. @param group of one filter only */
export function forgetRows(id: string, group?: string): void {
  const of = group === undefined ? [id] : [id, group];
  queryClient.removeQueries({ queryKey: ['imports', 'left', ...of] });
  queryClient.removeQueries({ queryKey: ['imports', 'rows', ...of], type: 'inactive' });
  void queryClient.invalidateQueries({ queryKey: ['imports', 'rows', ...of] });
}

export type RowsPage = InferResponseType<(typeof api.imports)[':id']['rows']['$get'], 200>;

/** @param from of the filtered rows */
export const rowsQuery = (id: string, group: string | undefined, from: number) =>
  queryOptions({
    queryKey: ['imports', 'rows', id, group ?? '', from],
    queryFn: () => {
      const left = queryClient.getQueryData<number[]>(leftKey(id, group)) ?? [];
      const offset = from - left.filter((index) => index < from).length;
      const query = { from: String(offset), limit: String(pageSize), ...(group && { group }) };
      return read(api.imports[':id'].rows.$get({ param: { id }, query }));
    },
    staleTime: Number.POSITIVE_INFINITY, // edits are put in by hand, whatever else changes the rows forgets them
    gcTime: 3_600_000,
  });

/**
 * Where in a filter's list rows stand that were mended and left the filter. They stay on the page, so that nothing jumps under the
 * hands; the service counts without them.
 */
export const leftKey = (id: string, group: string | undefined) => ['imports', 'left', id, group ?? ''];

export async function saveCells(id: string, edits: CellEdit[]) {
  const saved = await read(api.imports[':id'].cells.$patch({ param: { id }, json: { edits } }));
  queryClient.setQueryData<ImportView>(oneKey(id), (one) => one && { ...one, counts: saved.counts });
  return saved;
}

/** A cell is again what the file says: the file is read once more for it. */
export const restoreCell = (id: string, row: number, field: ImportField) =>
  changed(read(api.imports[':id'].edits[':row'][':field'].$delete({ param: { id, row: String(row), field } })));

export const firstCheckQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'first-check', id],
    queryFn: () => read(api.imports[':id']['first-check'].$get(one(id))),
  });

async function changed(pending: Promise<ImportView>): Promise<ImportView> {
  const next = await pending;
  await settle(next.id, next);
  queryClient.setQueryData(oneKey(next.id), next);
  return next;
}

const one = (id: string) => ({ param: { id } });
export const chooseColumns = (id: string, columns: (ImportField | null)[]) =>
  changed(read(api.imports[':id'].columns.$put({ ...one(id), json: { columns } })));
export const chooseSheet = (id: string, sheet: string) =>
  changed(read(api.imports[':id'].sheet.$put({ ...one(id), json: { sheet } })));
export const chooseRepairs = (id: string, repairs: RepairCode[]) =>
  changed(read(api.imports[':id'].repairs.$put({ ...one(id), json: { repairs } })));
export const startImport = (id: string) => changed(read(api.imports[':id'].import.$post(one(id))));
export const undoImport = (id: string) => changed(read(api.imports[':id'].undo.$post(one(id))));
export const tellNewContacts = (id: string) => read(api.imports[':id'].tell.$post(one(id)));

export async function removeImport(id: string): Promise<void> {
  await read(api.imports[':id'].$delete(one(id)));
  queryClient.setQueriesData<ImportList>(
    { queryKey: listKey },
    (list) => list && { ...list, items: list.items.filter((listed) => listed.id !== id) },
  );
}

/** Nothing of it is in the base, so it can go. */
export function isDisposable({ state }: Pick<ImportView, 'state'>): boolean {
  return state === 'ready' || state === 'failed' || state === 'uploading';
}
