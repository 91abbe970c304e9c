import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { GridRow, ImportField } from '../../../../src/shipments/imports/import.ts';
import { useLang, useWords } from '../../../i18n/language.ts';
import { errorToast } from '../../../ui/toast.tsx';
import { LeaveDialog, UnsavedGuard } from '../../../ui/UnsavedGuard.tsx';
import { problemText } from '../../problemText.ts';
import { restoreCell } from '../importData.ts';
import { useLoadWords } from '../words.ts';
import { cellLevel, worstLevel } from './groups.ts';
import { importFields } from './importFields.ts';
import { type CellEdits, cellKey } from './useCellEdits.ts';

type FormProps = { id: string; row: GridRow; edits: CellEdits; onClose: () => void };

const keyboards: Partial<Record<ImportField, { type?: string; inputMode?: 'decimal' | 'numeric' | 'email' }>> = {
  phone: { type: 'tel' },
  email: { type: 'email', inputMode: 'email' },
  amount: { inputMode: 'decimal' },
  postalCode: { inputMode: 'numeric' },
};

/** One row with its problems at their fields. */
export function RowForm({ id, row, edits, onClose }: FormProps) {
  const words = useLoadWords();
  const { common } = useWords();
  const form = useForm<Record<ImportField, string>>({ initialValues: row.given });
  const { values } = form;
  const changed = importFields.filter((field) => values[field] !== row.given[field]);
  const saveChanged = () => edits.save(changed.map((field) => ({ row: row.row, field, value: values[field] })));
  const save = useMutation({
    mutationFn: saveChanged,
    onSuccess: (isTaken) => {
      if (isTaken) onClose();
    },
  });
  const [isAsking, setAsking] = useState(false);
  const close = () => (changed.length > 0 ? setAsking(true) : onClose());

  const restore = useMutation({
    mutationFn: (field: ImportField) => restoreCell(id, row.row, field),
    onSuccess: onClose,
    onError: errorToast,
  });

  return (
    <Modal opened onClose={close} title={words.editRow(row.row)} fullScreen closeButtonProps={{ 'aria-label': common.close }}>
      <UnsavedGuard isDirty={changed.length > 0 && !save.isPending} onSave={saveChanged} />
      {isAsking && <LeaveDialog onSave={saveChanged} onStay={() => setAsking(false)} onLeave={onClose} />}
      <form onSubmit={form.onSubmit(() => save.mutate())} style={{ display: 'grid', gap: 12 }} noValidate>
        {importFields.map((field) => (
          <FieldInput
            key={field}
            row={row}
            field={field}
            failure={edits.unsaved.get(cellKey(row.row, field))?.failure}
            input={form.getInputProps(field)}
            onSuggestion={(value) => form.setFieldValue(field, value)}
            restoring={row.edited?.includes(field) ? restore : undefined}
          />
        ))}
        <Group gap="xs" grow>
          <Button variant="default" onClick={close}>
            {common.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {words.saveRow}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

type InputProps = {
  row: GridRow;
  field: ImportField;
  failure: string | undefined;
  input: object;
  onSuggestion: (value: string) => void;
  /** Of a cell that was edited. */
  restoring: { isPending: boolean; mutate: (field: ImportField) => void } | undefined;
};

function FieldInput({ row, field, failure, input, onSuggestion, restoring }: InputProps) {
  const words = useLoadWords();
  const lang = useLang();
  const problems = row.problems.filter((problem) => problem.field === field);
  const was = row.was?.[field];
  const says = [...problems.map((problem) => problemText(problem, lang)), ...(was === undefined ? [] : [words.now(was)])].join(
    ' ',
  );
  const suggestion = problems.find((problem) => problem.suggestion && cellLevel(problem) !== 'mended')?.suggestion;
  const isRefused = worstLevel(problems) === 'refused';
  const error = failure ?? (isRefused ? says : undefined);

  return (
    <div>
      <TextInput
        label={words.fields[field]}
        autoComplete="off"
        {...keyboards[field]}
        {...input}
        description={isRefused ? undefined : says || undefined}
        error={error}
      />
      {suggestion && (
        <Button size="compact-sm" variant="light" mt={6} onClick={() => onSuggestion(suggestion)}>
          {words.takeSuggestion(suggestion)}
        </Button>
      )}
      {restoring && (
        <Button
          size="compact-sm"
          variant="subtle"
          mt={6}
          leftSection={<IconArrowBackUp size={15} />}
          loading={restoring.isPending}
          onClick={() => restoring.mutate(field)}
        >
          {words.restore}
        </Button>
      )}
    </div>
  );
}
