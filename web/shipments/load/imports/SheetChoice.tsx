import { NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Layout } from '../../../../src/shipments/imports/import.ts';
import { useMayWrite } from '../../../shops/shop.ts';
import { errorToast } from '../../../ui/toast.tsx';
import { chooseSheet, type ImportView } from '../importData.ts';
import { useLoadWords } from '../words.ts';

/** Nothing for a file of one sheet. */
export function SheetChoice({ one, layout }: { one: ImportView; layout: Layout }) {
  const words = useLoadWords();
  const mayWrite = useMayWrite();
  const choose = useMutation({ mutationFn: (sheet: string) => chooseSheet(one.id, sheet), onError: errorToast });
  if (layout.sheets.length < 2) return null;
  return (
    <NativeSelect
      aria-label={words.sheet}
      data={layout.sheets.map((sheet) => ({ value: sheet, label: `${words.sheet}: ${sheet}` }))}
      value={layout.sheet}
      disabled={!mayWrite || choose.isPending}
      onChange={(event) => choose.mutate(event.currentTarget.value)}
    />
  );
}
