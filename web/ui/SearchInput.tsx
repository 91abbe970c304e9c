import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useWords } from '../i18n/language.ts';

type SearchProps = {
  value: string;
  onSearch: (value: string) => void;
  placeholder: string;
  className?: string;
  ref?: Ref<HTMLInputElement>;
};

/** Searches as one types. Its text follows the address when that changes from outside (back, a link, a cleared filter). */
export function SearchInput({ value, onSearch, placeholder, className, ref }: SearchProps) {
  const { common } = useWords();
  const [typed, setTyped] = useState(value);
  const [sent, setSent] = useState(value);
  if (value !== sent) {
    setSent(value);
    setTyped(value);
  }
  const send = useDebouncedCallback((next: string, path: string) => {
    // Somebody who has followed a link meanwhile is not brought back.
    if (window.location.pathname !== path) return;
    setSent(next);
    onSearch(next);
  }, 150);
  const type = (next: string) => {
    setTyped(next);
    send(next.trim(), window.location.pathname);
  };

  return (
    <TextInput
      ref={ref}
      className={className}
      type="search"
      placeholder={placeholder}
      aria-label={placeholder}
      leftSection={<IconSearch size={17} />}
      rightSection={typed && <CloseButton size="sm" aria-label={common.close} onClick={() => type('')} />}
      value={typed}
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && (typed ? type('') : event.currentTarget.blur())}
    />
  );
}
