import { Button, Group, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import type { GridRow, ImportField } from '../../../../src/shipments/imports/import.ts';
import { useLang, useWords } from '../../../i18n/language.ts';
import { problemText } from '../../problemText.ts';
import { useLoadWords } from '../words.ts';
import { worstLevel } from './groups.ts';
import { importFields } from './importFields.ts';
import { type CellEdits, cellKey } from './useCellEdits.ts';

type FormProps = { row: GridRow; edits: CellEdits; onClose: () => void };

const keyboards: Partial<Record<ImportField, { type?: string; inputMode?: 'decimal' | 'numeric' | 'email' }>> = {
  phone: { type: 'tel' },
  email: { type: 'email', inputMode: 'email' },
  amount: { inputMode: 'decimal' },
  postalCode: { inputMode: 'numeric' },
};

/** One row with its problems at their fields. */
export function RowForm({ row, edits, onClose }: FormProps) {
  const words = useLoadWords();
  const { common } = useWords();
  const form = useForm<Record<ImportField, string>>({ initialValues: row.given });
  const save = useMutation({
    mutationFn: (values: Record<ImportField, string>) =>
      edits.save(
        importFields
          .filter((field) => values[field] !== row.given[field])
          .map((field) => ({ row: row.row, field, value: values[field] })),
      ),
    onSuccess: (isTaken) => {
      if (isTaken) onClose();
    },
  });

  return (
    <Modal opened onClose={onClose} title={words.editRow(row.row)} fullScreen closeButtonProps={{ 'aria-label': common.close }}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} style={{ display: 'grid', gap: 12 }} noValidate>
        {importFields.map((field) => (
          <FieldInput
            key={field}
            row={row}
            field={field}
            failure={edits.unsaved.get(cellKey(row.row, field))?.failure}
            input={form.getInputProps(field)}
            onSuggestion={(value) => form.setFieldValue(field, value)}
          />
        ))}
        <Group gap="xs" grow>
          <Button variant="default" onClick={onClose}>
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
};

function FieldInput({ row, field, failure, input, onSuggestion }: InputProps) {
  const words = useLoadWords();
  const lang = useLang();
  const problems = row.problems.filter((problem) => problem.field === field);
  const says = problems.map((problem) => problemText(problem, lang)).join(' ');
  const suggestion = problems.find((problem) => problem.suggestion)?.suggestion;
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
    </div>
  );
}
