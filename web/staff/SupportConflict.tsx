import { Alert } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { asApiError } from '../api.ts';
import { useSupportWords } from '../support/words.ts';
import { ErrorNote } from '../ui/ErrorNote.tsx';
import { Moment } from '../ui/Moment.tsx';

/** Whoever is second hears who was first, how and when; every other refusal looks as everywhere. */
export function SupportConflict({ error }: { error: unknown }) {
  const { inbox: words } = useSupportWords();
  if (!error) return null;
  const { details, field } = asApiError(error);
  if (field !== 'thread') return <ErrorNote error={error} />;
  const { by, at, change } = details as { by: string; at: string; change: keyof typeof words.changes };
  return (
    <Alert color="amber" variant="light" icon={<IconUsers size={18} />} title={words.conflict} role="alert">
      <bdi>{by}</bdi>, <Moment at={at} />: {words.changes[change]}. {words.conflictHint}
    </Alert>
  );
}
