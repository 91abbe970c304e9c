import { Textarea, type TextareaProps } from '@mantine/core';
import type { Ref } from 'react';
import { MOST } from './data.ts';
import { useSupportWords } from './words.ts';

type Props = Omit<TextareaProps, 'onChange' | 'value'> & {
  value: string;
  onText: (text: string) => void;
  /** Ctrl+Enter, or Cmd+Enter. */
  onSend: () => void;
  ref?: Ref<HTMLTextAreaElement>;
};

/** Where a message is written: it grows, and counts when little room is left. */
export function TextField({ value, onText, onSend, description, ...rest }: Props) {
  const { support } = useSupportWords();
  const length = [...value].length;
  const isLong = length > MOST.text * 0.8;
  return (
    <Textarea
      autosize
      minRows={4}
      maxRows={18}
      dir="auto"
      value={value}
      description={isLong ? support.left(length, MOST.text) : description}
      onChange={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
      }}
      {...rest}
    />
  );
}
