import { NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../i18n/language.ts';

export function SortChoice() {
  const { shipments: words } = useWords();
  const view = useSearch({ from: '/inside/shipments' });
  const navigate = useNavigate({ from: '/shipments' });
  return (
    <NativeSelect
      aria-label={words.sort}
      value={view.sort ?? 'loaded'}
      onChange={(event) =>
        void navigate({ search: { ...view, sort: event.currentTarget.value === 'news' ? 'news' : undefined } })
      }
      data={[
        { value: 'loaded', label: words.sortLoaded },
        { value: 'news', label: words.sortStatus },
      ]}
    />
  );
}
