import { TextInput } from '@mantine/core';

type CodeInputProps = {
  label: string;
  description?: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
};

/** Six digits; a phone offers the code that it knows. */
export function CodeInput({ label, description, value, onChange, error }: CodeInputProps) {
  return (
    <TextInput
      label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={12}
      autoFocus
      styles={{ input: { fontVariantNumeric: 'tabular-nums', letterSpacing: '0.2em' } }}
    />
  );
}
