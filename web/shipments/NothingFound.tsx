import { Button } from '@mantine/core';
import { IconPackageOff } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../i18n/language.ts';
import { EmptyState } from '../ui/EmptyState.tsx';

export function NothingFound() {
  const { shipments: words } = useWords();
  const view = useSearch({ from: '/inside/shipments' });
  const navigate = useNavigate({ from: '/shipments' });
  return (
    <EmptyState
      icon={<IconPackageOff size={32} stroke={1.5} />}
      title={view.life && !view.q ? words.noDeleted : words.noMatch}
      hint={view.q ? words.noMatchHint : undefined}
    >
      <Button variant="default" mt="sm" onClick={() => void navigate({ search: {} })}>
        {words.clearFilters}
      </Button>
    </EmptyState>
  );
}
