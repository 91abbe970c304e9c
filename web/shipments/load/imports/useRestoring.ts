import { useEffect, useRef } from 'react';
import type { ImportField } from '../../../../src/shipments/imports/import.ts';
import { errorToast } from '../../../ui/toast.tsx';
import { restoreCell } from '../importData.ts';
import { cellKey } from './useCellEdits.ts';

/**
 * Makes a cell what the file says. The file is read anew for it, and the page cannot be used meanwhile: afterwards the focus is back.
 * @param unedited the cell at hand, if it is as in the file
 */
export function useRestoring(id: string, unedited: string | undefined, onBack: () => void) {
  const wanted = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!wanted.current || wanted.current !== unedited) return;
    wanted.current = undefined;
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.id === 'content') onBack();
  });
  return (row: number, field: ImportField) => {
    wanted.current = cellKey(row, field);
    restoreCell(id, row, field).catch(errorToast);
  };
}
