import { queryOptions } from '@tanstack/react-query';
import type {
  CellEdit,
  GridRow,
  ImportCounts,
  ImportField,
  ImportKind,
  ImportResult,
  ImportState,
  Layout,
} from '../../../src/shipments/imports/import.ts';
import { call } from '../../api.ts';
import { queryClient } from '../../queryClient.ts';
import { shipmentsChanged } from '../data.ts';

export type ImportView = {
  id: string;
  kind: ImportKind;
  fileName: string;
  size: number;
  state: ImportState;
  createdAt: string;
  createdBy: string;
  rowsDone: number;
  rowsTotal: number;
  sheet: string | null;
  repairs: string[];
  layout: Layout | null;
  counts: ImportCounts | null;
  failure: { code: string; details: Record<string, string | number>; message: string } | null;
  importedAt: string | null;
  importedBy: string | null;
  result: ImportResult | null;
  undoneAt: string | null;
  undoneBy: string | null;
  sameAs: { id: string; importedAt: string; fileName: string } | null;
  canUndo: boolean;
};

/** Rows in one answer: what a screen or two show. */
export const pageSize = 100;
const BUSY_MS = 400;

export function isBusy(one: Pick<ImportView, 'state'> | undefined): boolean {
  return one?.state === 'uploading' || one?.state === 'reading' || one?.state === 'importing';
}

export const importsQuery = queryOptions({
  queryKey: ['imports', 'list'],
  queryFn: async () => (await call<{ items: ImportView[] }>('GET', '/cabinet/imports')).items,
  refetchInterval: ({ state }) => (state.data?.some(isBusy) ? 2 * BUSY_MS : false),
});

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['imports', 'one', id],
    queryFn: async () => {
      const next = await call<ImportView>('GET', `/cabinet/imports/${id}`);
      await settle(id, next);
      return next;
    },
    refetchInterval: ({ state }) => (isBusy(state.data) ? BUSY_MS : false),
  });

/** Work that has ended since the last look leaves behind it what was shown before. */
async function settle(id: string, next: ImportView): Promise<void> {
  const before = queryClient.getQueryData<ImportView>(['imports', 'one', id]);
  if (!before || before.state === next.state) return;
  if (!isBusy(next)) forgetRows(id);
  if (next.state === 'imported' || next.state === 'undone') await shipmentsChanged();
}

/** @param group of one filter only */
export function forgetRows(id: string, group?: string): void {
  const of = group === undefined ? [id] : [id, group];
  queryClient.removeQueries({ queryKey: ['imports', 'left', ...of] });
  void queryClient.resetQueries({ queryKey: ['imports', 'rows', ...of] });
}

export type RowsPage = { total: number; rows: GridRow[] };

/** @param from of the filtered rows */
export const rowsQuery = (id: string, group: string | undefined, from: number) =>
  queryOptions({
    queryKey: ['imports', 'rows', id, group ?? '', from],
    queryFn: () => {
      const left = queryClient.getQueryData<number[]>(leftKey(id, group)) ?? [];
      const offset = from - left.filter((index) => index < from).length;
      const filter = new URLSearchParams({ from: String(offset), limit: String(pageSize), ...(group && { group }) });
      return call<RowsPage>('GET', `/cabinet/imports/${id}/rows?${filter}`);
    },
    staleTime: Number.POSITIVE_INFINITY, // edits are put in by hand, whatever else changes the rows forgets them
    gcTime: 3_600_000,
  });

/**
 * Where in a filter's list rows stand that were mended and left the filter. They stay on the page, so that nothing jumps under the
 * hands; the service counts without them.
 */
export const leftKey = (id: string, group: string | undefined) => ['imports', 'left', id, group ?? ''];

export async function saveCells(id: string, edits: CellEdit[]): Promise<{ rows: GridRow[]; counts: ImportCounts }> {
  const saved = await call<{ rows: GridRow[]; counts: ImportCounts }>('PATCH', `/cabinet/imports/${id}/cells`, { edits });
  queryClient.setQueryData<ImportView>(['imports', 'one', id], (one) => one && { ...one, counts: saved.counts });
  return saved;
}

async function changed(pending: Promise<ImportView>): Promise<ImportView> {
  const next = await pending;
  queryClient.setQueryData(['imports', 'one', next.id], next);
  if (!isBusy(next)) forgetRows(next.id);
  return next;
}

export const chooseColumns = (id: string, columns: (ImportField | null)[]) =>
  changed(call<ImportView>('PUT', `/cabinet/imports/${id}/columns`, { columns }));
export const chooseSheet = (id: string, sheet: string) =>
  changed(call<ImportView>('PUT', `/cabinet/imports/${id}/sheet`, { sheet }));
export const chooseRepairs = (id: string, repairs: string[]) =>
  changed(call<ImportView>('PUT', `/cabinet/imports/${id}/repairs`, { repairs }));
export const startImport = (id: string) => changed(call<ImportView>('POST', `/cabinet/imports/${id}/import`));
export const undoImport = async (id: string) => {
  const next = await changed(call<ImportView>('POST', `/cabinet/imports/${id}/undo`));
  await shipmentsChanged();
  return next;
};
export const tellNewContacts = (id: string) => call<{ planned: number }>('POST', `/cabinet/imports/${id}/tell`);

export async function removeImport(id: string): Promise<void> {
  await call('DELETE', `/cabinet/imports/${id}`);
  queryClient.setQueryData(importsQuery.queryKey, (items) => items?.filter((one) => one.id !== id));
}

/** Nothing of it is in the base, so it can go. */
export function isDisposable({ state }: Pick<ImportView, 'state'>): boolean {
  return state === 'ready' || state === 'failed' || state === 'uploading';
}
