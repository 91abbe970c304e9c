import { useMediaQuery } from '@mantine/hooks';
import type { ImportView } from '../importData.ts';
import { importFields, shownFields } from './importFields.ts';
import { RowCards } from './RowCards.tsx';
import { RowGrid } from './RowGrid.tsx';
import { useCellEdits } from './useCellEdits.ts';
import { useRows } from './useRows.ts';

/** What was not loaded, with the reasons; only to look at. */
export function RefusedRows({ one }: { one: ImportView }) {
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  const rows = useRows(one.id, 'refused');
  const edits = useCellEdits(one.id);
  if (!rows.total) return null;
  const fields = one.layout ? shownFields(one.layout, false) : [...importFields];
  const shown = { id: one.id, group: 'refused', rows, edits, fields, isReadOnly: true, isOver: true };
  return isPhone ? <RowCards {...shown} /> : <RowGrid {...shown} />;
}
