import { useRef, useState } from 'react';
import type { CellEdit, GridRow, ImportField } from '../../../../src/shipments/imports/import.ts';
import { asApiError } from '../../../api.ts';
import { queryClient } from '../../../queryClient.ts';
import { leftKey, type RowsPage, saveCells } from '../importData.ts';
import { isInGroup } from './groups.ts';

/** What a person typed into a cell and the service has not got, or has not taken. */
export type Unsaved = { value: string; failure?: string };

export type CellEdits = {
  unsaved: ReadonlyMap<string, Unsaved>;
  /** Saves at once. @returns whether all of it was taken; what was not stays in the cells with the reason */
  save(edits: CellEdit[]): Promise<boolean>;
  /** Takes back the last change. @returns whether there was one */
  undo(): Promise<boolean>;
};

export const cellKey = (row: number, field: ImportField) => `${row} ${field}`;

export function useCellEdits(id: string): CellEdits {
  const [unsaved, setUnsaved] = useState<ReadonlyMap<string, Unsaved>>(new Map());
  const past = useRef<CellEdit[][]>([]);
  const queue = useRef(Promise.resolve(true));

  const mark = (edits: CellEdit[], unsavedOf: ((edit: CellEdit) => Unsaved) | undefined) =>
    setUnsaved((before) => {
      const next = new Map(before);
      for (const edit of edits) {
        if (unsavedOf) next.set(cellKey(edit.row, edit.field), unsavedOf(edit));
        else next.delete(cellKey(edit.row, edit.field));
      }
      return next;
    });

  /** One after the other: the counts of an earlier answer must not come last. */
  const send = (edits: CellEdit[]) => {
    mark(edits, ({ value }) => ({ value }));
    queue.current = queue.current.then(() => sendNow(edits));
    return queue.current;
  };
  const sendNow = async (edits: CellEdit[]) => {
    try {
      const { rows } = await saveCells(id, edits);
      replaceRows(id, rows);
      mark(edits, undefined);
      return true;
    } catch (error) {
      const failure = asApiError(error).message;
      mark(edits, ({ value }) => ({ value, failure }));
      return false;
    }
  };

  const save = async (edits: CellEdit[]) => {
    if (edits.length === 0) return true;
    const former = formerValues(id, edits);
    const isTaken = await send(edits);
    if (isTaken) past.current.push(former);
    return isTaken;
  };
  const undo = async () => {
    const former = past.current.pop();
    return former ? send(former) : false;
  };
  return { unsaved, save, undo };
}

function pagesOf(id: string): [readonly unknown[], RowsPage][] {
  return queryClient
    .getQueriesData<RowsPage>({ queryKey: ['imports', 'rows', id] })
    .flatMap(([key, page]) => (page ? [[key, page] as [readonly unknown[], RowsPage]] : []));
}

function formerValues(id: string, edits: CellEdit[]): CellEdit[] {
  const rows = new Map<number, GridRow>(pagesOf(id).flatMap(([, page]) => page.rows.map((row) => [row.row, row] as const)));
  return edits.flatMap(({ row, field }) => {
    const value = rows.get(row)?.given[field];
    return value === undefined ? [] : [{ row, field, value }];
  });
}

function replaceRows(id: string, rows: GridRow[]): void {
  const fresh = new Map(rows.map((row) => [row.row, row]));
  for (const [key, page] of pagesOf(id)) {
    if (!page.rows.some(({ row }) => fresh.has(row))) continue;
    const next = page.rows.map((row) => fresh.get(row.row) ?? row);
    queryClient.setQueryData<RowsPage>(key, { ...page, rows: next });
    noteLeft(id, key[3] as string, key[4] as number, page.rows, next);
  }
}

function noteLeft(id: string, group: string, from: number, before: GridRow[], after: GridRow[]): void {
  queryClient.setQueryData<number[]>(leftKey(id, group), (left = []) => {
    const next = new Set(left);
    after.forEach((row, i) => {
      const [was, is] = [isInGroup(before[i]!, group), isInGroup(row, group)];
      if (was && !is) next.add(from + i);
      if (!was && is) next.delete(from + i);
    });
    return [...next];
  });
}
