import { Button, NativeSelect } from '@mantine/core';
import { IconCheck, IconColumns3 } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Column, ImportField, Layout } from '../../../../src/shipments/imports/import.ts';
import { useWords } from '../../../i18n/language.ts';
import { useMayWrite } from '../../../shops/shop.ts';
import { errorToast } from '../../../ui/toast.tsx';
import { chooseColumns, type ImportView } from '../importData.ts';
import { useLoadWords } from '../words.ts';
import styles from './ColumnsPanel.module.css';
import { importFields } from './importFields.ts';

/** Which column holds what: guesses are shown as guesses, opened by itself where a person has to look. */
export function ColumnsPanel({ one, layout }: { one: ImportView; layout: Layout }) {
  const words = useLoadWords();
  const { common } = useWords();
  const mayWrite = useMayWrite();
  const { columns } = layout;
  const choose = useMutation({
    mutationFn: (fields: (ImportField | null)[]) => chooseColumns(one.id, fields),
    onError: errorToast,
  });
  if (one.kind === 'scan') return null;

  const fields = columns.map(({ field }) => field);
  const found = fields.filter(Boolean).length;
  const hasGuesses = columns.some(isGuess);
  const needsHand = columns.some(({ how, field }) => how === 'content' && field) || !fields.includes('trackNumber');

  return (
    <details className={`surface ${styles.panel}`} open={needsHand || undefined}>
      <summary className={styles.summary}>
        <IconColumns3 size={18} aria-hidden />
        <b>{words.columns}</b>
        <span className={styles.aside}>{words.columnsFound(found, columns.length)}</span>
        {hasGuesses && <span className={styles.guess}>{words.guess}</span>}
      </summary>
      {hasGuesses && (
        <div className={styles.confirm}>
          {words.columnsGuess}
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconCheck size={15} />}
            loading={choose.isPending}
            disabled={!mayWrite}
            title={mayWrite ? undefined : common.readOnly}
            onClick={() => choose.mutate(fields)}
          >
            {words.columnsConfirm}
          </Button>
        </div>
      )}
      <ul className={styles.columns}>
        {columns.map((column, index) => (
          <ColumnCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            key={index}
            column={column}
            index={index}
            isDisabled={!mayWrite || choose.isPending}
            onChoose={(field) => choose.mutate(fields.with(index, field))}
          />
        ))}
      </ul>
    </details>
  );
}

type CardProps = { column: Column; index: number; isDisabled: boolean; onChoose: (field: ImportField | null) => void };

function ColumnCard({ column, index, isDisabled, onChoose }: CardProps) {
  const words = useLoadWords();
  const header = column.header || words.noHeader(index + 1);
  const choices = importFields.map((field) => ({ value: field as string, label: words.fields[field] }));

  return (
    <li className={styles.column} data-empty={!column.field || undefined}>
      <div className={styles.header}>
        <span className={styles.name} title={header}>
          {header}
        </span>
        {isGuess(column) && (
          <span className={styles.guess} title={words.guessHint[column.how === 'content' ? 'content' : 'header']}>
            {words.guess}
          </span>
        )}
      </div>
      <NativeSelect
        aria-label={words.fieldOf(header)}
        data={[{ value: '', label: words.noField }, ...choices]}
        value={column.field ?? ''}
        disabled={isDisabled}
        onChange={(event) => onChoose((event.currentTarget.value || null) as ImportField | null)}
      />
      <div className={styles.samples}>{column.samples.length > 0 ? column.samples.join(', ') : words.noSamples}</div>
    </li>
  );
}

function isGuess({ how, field }: Column): boolean {
  return field !== null && (how === 'header' || how === 'content');
}
