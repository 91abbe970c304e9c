import { Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNotificationWords } from './words.ts';

type DaysProps = {
  label: ReactNode;
  value: string;
  onChange: (typed: string) => void;
  placeholder?: string;
  error?: ReactNode;
  disabled?: boolean;
};

/** A number of days, typed. */
export function DaysInput({ label, value, onChange, ...other }: DaysProps) {
  const words = useNotificationWords();
  return (
    <TextInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputMode="numeric"
      maxLength={12}
      rightSection={
        <Text size="sm" c="dimmed" pr="sm">
          {words.days}
        </Text>
      }
      rightSectionWidth={60}
      styles={{ wrapper: { maxWidth: 190 } }}
      {...other}
    />
  );
}
